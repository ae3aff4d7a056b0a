/** What tests ask of the database, from one of the extension's own pages. */
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { blocksOf } from '../../lib/library/segment.ts';
import type { Segment } from '../../lib/library/manifest.ts';

/** What lies in the database, and what its manifest names. */
export async function onDisk(page: Page): Promise<{ blocks: number[]; named: number[]; staging: boolean }> {
  const { keys, segments, staging } = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const database = await done(indexedDB.open('variorum'));
    try {
      const transaction = database.transaction(['documents', 'blocks']);
      const documents = transaction.objectStore('documents');
      const manifest = (await done(documents.get('manifest'))) as { segments: Record<string, unknown>[] };
      const left: unknown = await done(documents.get('staging'));
      const found = await done(transaction.objectStore('blocks').getAllKeys());
      return {
        keys: found.map(Number),
        staging: left !== undefined,
        // typed arrays do not travel
        segments: manifest.segments.map((segment) =>
          Object.entries(segment).map(([key, value]): [string, unknown] => [
            key,
            value instanceof Uint32Array ? { words: [...value] } : value,
          ]),
        ),
      };
    } finally {
      database.close();
    }
  });
  const WordsSchema = v.object({ words: v.array(v.number()) });
  const named = segments.flatMap((entries) => {
    const segment = entries.map(([key, value]): [string, unknown] => {
      const words = v.safeParse(WordsSchema, value);
      return [key, words.success ? Uint32Array.from(words.output.words) : value];
    });
    return blocksOf(Object.fromEntries(segment) as Segment);
  });
  const ascending = (numbers: number[]): number[] => numbers.sort((a, b) => a - b);
  return { blocks: ascending(keys), named: ascending(named), staging };
}

/**
 * Spoils what lies on disk, for a background that is stopped after that: stopped before, it might be woken, and
 * read what was whole. `holds`: the page keeps the database open.
 */
export const damage = (page: Page, holds = false): Promise<void> =>
  page.evaluate(
    (keep) =>
      new Promise<void>((done) => {
        const opening = indexedDB.open('variorum');
        opening.addEventListener('success', () => {
          const database = opening.result;
          const transaction = database.transaction('documents', 'readwrite');
          transaction.objectStore('documents').put({ schema: 1, sources: 'none' }, 'manifest');
          transaction.addEventListener('complete', () => {
            if (keep) Object.assign(globalThis, { database });
            else database.close();
            done();
          });
        });
      }),
    holds,
  );
