/**
 * Everything out to a file, and in from one. A backup is read to its end before anything of it is sent, so that
 * a damaged one is refused before it has touched the library; then it is read again, in acknowledged batches.
 */
import * as v from 'valibot';
import type { Answers } from '../../messages.ts';
import type { BackupArticle, BackupSource } from '../../packs/backup-records.ts';
import { type BackupLine, type BackupPart, openBackup, writeBackup } from '../../packs/backup.ts';
import { PackError } from '../../packs/format.ts';
import type { Decision } from '../../quotes/decision.ts';
import { exportSettings, importSettings } from '../../settings-file.ts';
import { readSettings } from '../../settings.ts';
import { ask } from '../ask.ts';
import { messageOf } from '../message-of.ts';
import { saveFile } from '../save-file.ts';

/** A batch ends at so many articles, or UTF-16 code units of quotations: a message of some 0.5 MB. */
const BATCH_ARTICLES = 500;
const BATCH_TEXT = 250_000;
/** Decisions in one message: some 0.4 MB. */
const BATCH_DECISIONS = 5_000;

const RecordSchema = v.record(v.string(), v.unknown());

async function* partsOf(counted: (articles: number) => void): AsyncGenerator<BackupPart> {
  const settings = v.parse(RecordSchema, JSON.parse(exportSettings(await readSettings())));
  yield { part: 'settings', settings };
  const answer = await ask({ type: 'sources' });
  if (!answer.ok) throw new Error(answer.why);
  let count = 0;
  for (const { id, kind, title, on, added } of answer.sources) {
    yield { part: 'source', source: { kind, title, on, added } };
    if (kind === 'bundled') continue;
    let after: number | undefined;
    do {
      const page: { ok: false; why: string } | ({ ok: true } & Answers['backup-page']) = await ask({
        type: 'backup-page',
        source: id,
        ...(after === undefined ? {} : { after }),
      });
      if (!page.ok) throw new Error(page.why);
      for (const article of page.articles) yield { part: 'article', ...article };
      counted((count += page.articles.length));
      after = page.next;
    } while (after !== undefined);
  }
  const decided = await ask({ type: 'backup-decisions' });
  if (!decided.ok) throw new Error(decided.why);
  yield { part: 'decisions' };
  for (const decision of decided.decisions) yield { part: 'decision', decision };
}

/** Rejects with what the library says. `counted`: articles so far. */
export async function saveBackup(counted: (articles: number) => void): Promise<void> {
  const created = new Date().toISOString();
  const bytes = await new Response(writeBackup(created, partsOf(counted))).blob();
  saveFile(`variorum-backup-${created.slice(0, 10)}.jsonl.gz`, bytes);
}

export interface BackupPreview {
  readonly created: string;
  readonly settings: boolean;
  readonly sources: readonly (BackupSource & { readonly articles: number })[];
  readonly articles: number;
  /** Pairs of quotations decided by hand. */
  readonly decisions: number;
}

/** Reads the whole file. Rejects with a {@link PackError}, or the signal's reason. */
export async function checkBackup(file: File, signal: AbortSignal): Promise<BackupPreview> {
  const { created, parts } = await openBackup(file.name, file.stream(), signal);
  const sources: { source: BackupSource; articles: number }[] = [];
  let settings = false;
  let decisions = 0;
  for await (const one of parts) {
    if (one.part === 'source') sources.push({ source: one.source, articles: 0 });
    else if (one.part === 'article') sources.at(-1)!.articles++;
    else if (one.part === 'decision') decisions++;
    else if (one.part === 'settings') {
      settings = true;
      settingsOf(one, file.name);
    }
  }
  return {
    created,
    settings,
    sources: sources.map(({ source, articles }) => ({ ...source, articles })),
    articles: sources.reduce((sum, { articles }) => sum + articles, 0),
    decisions,
  };
}

/** As they are in the file, once they have been looked at. */
function settingsOf(
  { settings, line }: Extract<BackupLine, { part: 'settings' }>,
  file: string,
): Readonly<Record<string, unknown>> {
  try {
    importSettings(JSON.stringify(settings));
  } catch (error) {
    throw new PackError(file, line, `settings: ${messageOf(error)}`);
  }
  return settings;
}

/** Puts what the file holds in the place of everything. On a rejection the library is as it was. */
export async function restoreBackup(
  file: File,
  counted: (articles: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const begun = await ask({ type: 'restore-begin' });
  if (!begun.ok) throw new Error(begun.why);
  const { restore } = begun;
  try {
    const { parts } = await openBackup(file.name, file.stream(), signal);
    let settings: Readonly<Record<string, unknown>> | undefined;
    let batch: BackupArticle[] = [];
    let decisions: Decision[] = [];
    let text = 0;
    let count = 0;
    const send = async (): Promise<void> => {
      signal.throwIfAborted();
      if (batch.length === 0) return;
      const answer = await ask({ type: 'restore-batch', restore, articles: batch });
      if (!answer.ok) throw new Error(answer.why);
      counted((count += batch.length));
      batch = [];
      text = 0;
    };
    const decide = async (): Promise<void> => {
      signal.throwIfAborted();
      if (decisions.length === 0) return;
      const answer = await ask({ type: 'restore-decisions', restore, decisions });
      if (!answer.ok) throw new Error(answer.why);
      decisions = [];
    };
    for await (const one of parts) {
      if (one.part === 'settings') settings = settingsOf(one, file.name);
      else if (one.part === 'source') {
        await send();
        const answer = await ask({ type: 'restore-source', restore, source: one.source });
        if (!answer.ok) throw new Error(answer.why);
      } else if (one.part === 'decision') {
        decisions.push(one.decision);
        if (decisions.length >= BATCH_DECISIONS) await decide();
      } else if (one.part === 'article') {
        batch.push({ added: one.added, article: one.article });
        for (const quotation of one.article.quotations) text += quotation.text.length;
        if (batch.length >= BATCH_ARTICLES || text >= BATCH_TEXT) await send();
      }
    }
    await send();
    await decide();
    const done = await ask({
      type: 'restore-commit',
      restore,
      ...(settings === undefined ? {} : { settings }),
    });
    if (!done.ok) throw new Error(done.why);
  } catch (error) {
    await ask({ type: 'restore-cancel', restore });
    throw error;
  }
}
