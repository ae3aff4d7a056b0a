/**
 * A pack from file to library: looked into first, then sent in acknowledged batches, each read while the one before is
 * taken in, so that the page holds two of them and the background one. Nothing of it shows before all of it is there.
 */
import { PackError } from '../../packs/format.ts';
import { openPack } from '../../packs/read.ts';
import type { Article } from '../../quotes/article.ts';
import { ask } from '../ask.ts';
import { messageOf } from '../message-of.ts';

/** Articles that a preview reads at most: a fraction of a second. */
const PREVIEW_ARTICLES = 2_000;
/** A batch ends at so many articles, or UTF-16 code units of quotations: a message of some 0.5 MB. */
const BATCH_ARTICLES = 500;
const BATCH_TEXT = 250_000;

export interface PackPreview {
  readonly title: string;
  readonly articles: number;
  readonly quotations: number;
  readonly outlets: readonly string[];
  /** False: there is more than what was read. */
  readonly whole: boolean;
}

/** Rejects with a {@link PackError}. */
export async function previewPack(file: File, signal: AbortSignal): Promise<PackPreview> {
  const { header, articles } = await openPack(file.name, file.stream(), signal);
  const outlets = new Set<string>();
  let count = 0;
  let quotations = 0;
  let whole = true;
  for await (const { article } of articles) {
    if (count === PREVIEW_ARTICLES) {
      whole = false;
      break;
    }
    count++;
    quotations += article.quotations.length;
    outlets.add(article.outlet);
  }
  return {
    title: header.title ?? file.name.replace(/\.(?:jsonl|ndjson|json)?(?:\.gz)?$/i, ''),
    articles: count,
    quotations,
    outlets: [...outlets],
    whole,
  };
}

export interface ImportProgress {
  /**
   * 0 to 1: of the articles that the pack announces, else of the file's bytes that were read, which may run far ahead.
   */
  readonly share: number;
  readonly articles: number;
  readonly quotations: number;
}
export type Imported = Omit<ImportProgress, 'share'>;

/** Rejects with a {@link PackError}, the signal's reason, or what the library says; then nothing was kept. */
export async function importPack(
  file: File,
  title: string,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<Imported> {
  let read = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(bytes, controller) {
        read += bytes.length;
        controller.enqueue(bytes);
      },
    }),
  );
  const begun = await ask({ type: 'import-begin', title });
  if (!begun.ok) throw new Error(begun.why);
  let counts: Imported = { articles: 0, quotations: 0 };
  let announced: number | undefined;
  let taken = 0;
  const send = async (articles: Article[]): Promise<void> => {
    signal.throwIfAborted();
    const answer = await ask({ type: 'import-batch', import: begun.import, articles });
    if (!answer.ok) throw new Error(answer.why);
    counts = { articles: answer.articles, quotations: answer.quotations };
    taken += articles.length;
    onProgress({ share: Math.min(1, announced ? taken / announced : read / file.size), ...counts });
  };
  /** The batch that was sent last. */
  let underway: Promise<void> = Promise.resolve();
  const sendNext = async (articles: Article[]): Promise<void> => {
    await underway;
    underway = send(articles);
    underway.catch(() => {}); // told to whoever waits for it: the next batch, or the end
  };
  try {
    const { header, articles } = await openPack(file.name, counted, signal);
    announced = header.articles;
    let batch: Article[] = [];
    let text = 0;
    for await (const { article } of articles) {
      batch.push(article);
      for (const quotation of article.quotations) text += quotation.text.length;
      if (batch.length < BATCH_ARTICLES && text < BATCH_TEXT) continue;
      await sendNext(batch);
      batch = [];
      text = 0;
    }
    if (batch.length > 0) await sendNext(batch);
    await underway;
    signal.throwIfAborted();
    const done = await ask({ type: 'import-commit', import: begun.import });
    if (!done.ok) throw new Error(done.why);
    return counts;
  } catch (error) {
    await underway.catch(() => {});
    await ask({ type: 'import-cancel', import: begun.import });
    throw error;
  }
}

/** What to tell about a failed import; `null` where it was the user who stopped it. */
export function failureOf(error: unknown, signal: AbortSignal): string | null {
  if (error instanceof PackError) return error.message;
  if (signal.aborted) return null;
  return messageOf(error);
}
