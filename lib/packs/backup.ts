/**
 * The backup format, version 1 (docs/backup-format.md): JSON Lines, gzip; a header, then sections one after the
 * other, each opened by a line that names it and its version, and a line that closes the file. A reader refuses
 * what it does not understand rather than restore a part.
 */
import * as v from 'valibot';
import { comparePairs, type Decision, DecisionSchema, MAX_DECISIONS } from '../quotes/decision.ts';
import {
  type BackupArticle,
  BackupArticleSchema,
  type BackupSource,
  BackupSourceSchema,
} from './backup-records.ts';
import { PackError, reasonOf } from './format.ts';
import { type Kind, readHeader } from './header.ts';
import type { jsonLines } from './json-lines.ts';
import { gzipLines } from './write.ts';

const BACKUP_VERSION = 1;

const HeaderSchema = v.strictObject({
  format: v.literal('variorum-backup'),
  version: v.literal(BACKUP_VERSION),
  /** When it was written: ISO 8601, UTC. */
  created: v.pipe(v.string(), v.isoTimestamp()),
});

const BACKUP: Kind<v.InferOutput<typeof HeaderSchema>> = {
  format: 'variorum-backup',
  name: 'backup',
  version: BACKUP_VERSION,
  header: HeaderSchema,
};

const SettingsSchema = v.strictObject({ settings: v.record(v.string(), v.unknown()) });

/** By name: the version that is written, and read. A new section is a new name; a changed one a new number. */
const SECTIONS: Readonly<Record<string, number>> = {
  settings: 1,
  source: 1,
  decisions: 1,
  end: 1,
};
const SectionSchema = v.looseObject({ section: v.string(), version: v.number() });
const NothingSchema = v.strictObject({});
const EndSchema = v.strictObject({ lines: v.pipe(v.number(), v.integer()) });

export type BackupPart =
  | { readonly part: 'settings'; readonly settings: Readonly<Record<string, unknown>> }
  | { readonly part: 'source'; readonly source: BackupSource }
  | ({ readonly part: 'article' } & BackupArticle)
  | { readonly part: 'decisions' }
  /** In the order of {@link comparePairs}, after `decisions`. */
  | { readonly part: 'decision'; readonly decision: Decision };
export type BackupLine = BackupPart & { readonly line: number };

export interface OpenBackup {
  readonly created: string;
  /** To be read once, to the end; what is wrong with the file is thrown from here. */
  readonly parts: AsyncGenerator<BackupLine>;
}

/** The bytes of a backup. An error from `parts` becomes the stream's. */
export function writeBackup(
  created: string,
  parts: AsyncIterable<BackupPart>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return gzipLines(backupLines(created, parts));
}

async function* backupLines(created: string, parts: AsyncIterable<BackupPart>): AsyncGenerator<object> {
  let lines = 1;
  yield { format: 'variorum-backup', version: BACKUP_VERSION, created };
  for await (const one of parts) {
    lines++;
    if (one.part === 'article') yield { added: one.added, article: one.article };
    else if (one.part === 'decision') yield one.decision;
    else if (one.part === 'source') yield { section: 'source', version: SECTIONS['source'], ...one.source };
    else if (one.part === 'decisions') yield { section: 'decisions', version: SECTIONS['decisions'] };
    else yield { section: 'settings', version: SECTIONS['settings'], settings: one.settings };
  }
  yield { section: 'end', version: SECTIONS['end'], lines };
}

/** Rejects with a {@link PackError}. `file` names the backup in it. Memory: one line. */
export async function openBackup(
  file: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal?: AbortSignal,
): Promise<OpenBackup> {
  const { header, lines } = await readHeader(BACKUP, file, stream, signal);
  return { created: header.created, parts: backupParts(file, lines) };
}

async function* backupParts(file: string, lines: ReturnType<typeof jsonLines>): AsyncGenerator<BackupLine> {
  let count = 1;
  let last = 1;
  let source: BackupSource | null = null;
  let decisions: { last: Decision | undefined; count: number } | null = null;
  let ended = false;
  const seen = new Set<string>();
  const once = (line: number, name: string): void => {
    if (seen.has(name)) throw new PackError(file, line, `a second section for ${name}`);
    seen.add(name);
  };
  for await (const { line, value } of lines) {
    const parse = <Out>(schema: v.GenericSchema<unknown, Out>, what: unknown): Out => {
      const parsed = v.safeParse(schema, what);
      if (!parsed.success) throw new PackError(file, line, reasonOf(parsed.issues));
      return parsed.output;
    };
    if (ended) throw new PackError(file, line, 'something stands after the end');
    last = line;
    const head = v.safeParse(SectionSchema, value);
    if (!head.success) {
      if (decisions !== null) {
        const decision = parse(DecisionSchema, value);
        if (decision.a >= decision.b) throw new PackError(file, line, 'a pair begins with its smaller key');
        if (decisions.last !== undefined && comparePairs(decisions.last, decision) >= 0)
          throw new PackError(file, line, 'pairs stand in the order of their keys, each once');
        if (++decisions.count > MAX_DECISIONS)
          throw new PackError(file, line, `more than ${MAX_DECISIONS} pairs decided by hand`);
        decisions.last = decision;
        yield { part: 'decision', line, decision };
        count++;
        continue;
      }
      if (source === null) throw new PackError(file, line, 'this line belongs to no section');
      if (source.kind === 'bundled')
        throw new PackError(file, line, 'the bundled corpus has no articles here');
      yield { part: 'article', line, ...parse(BackupArticleSchema, value) };
      count++;
      continue;
    }
    const { section, version, ...rest } = head.output;
    const known = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
    if (known !== version) {
      throw new PackError(
        file,
        line,
        `a section that this Variorum does not know (${section}, version ${version}); update to read it`,
      );
    }
    decisions = null;
    if (section === 'end') {
      const { lines: promised } = parse(EndSchema, rest);
      if (promised !== count)
        throw new PackError(file, line, `${promised} lines were promised, ${count} are there`);
      ended = true;
    } else if (section === 'settings') {
      once(line, 'settings');
      source = null;
      yield { part: 'settings', line, ...parse(SettingsSchema, rest) };
    } else if (section === 'decisions') {
      once(line, 'decisions');
      parse(NothingSchema, rest);
      source = null;
      decisions = { last: undefined, count: 0 };
      yield { part: 'decisions', line };
    } else {
      source = parse(BackupSourceSchema, rest);
      if (source.kind !== 'pack') once(line, source.kind);
      yield { part: 'source', line, source };
    }
    count++;
  }
  if (!ended) throw new PackError(file, last, 'the file is cut off: its end is missing');
}
