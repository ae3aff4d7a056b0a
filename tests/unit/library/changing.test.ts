/**
 * Questions while the library changes under them: each is held at every one of its reads until all that is due has been
 * merged, so that what it read before and what it reads after are of two revisions.
 */
import { describe, expect, it } from 'vitest';
import { LibraryAnswers, type LibraryRequest } from '../../../lib/library/answers.ts';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import type { Store } from '../../../lib/library/store.ts';
import { hashesOf, quotationKey, versionKey } from '../../../lib/quotes/article-keys.ts';
import { article, engine, type Shard } from './stand-in.ts';

const HARBOUR = 'The harbour will stay open all winter long.';
const LANTERN = 'Nobody asked the lantern keepers about it.';
const REMOVED = ['Gone.', 'Gone as well.', 'This is gone, too, for good.', 'And so is that.'];
const post = article('Port Post', 'a', HARBOUR, LANTERN);
const page = { url: 'https://reader.example/today' };
const statement = quotationKey(hashesOf(post), 0);

const requests = {
  glance: { type: 'glance', text: HARBOUR },
  search: { type: 'search', query: 'harbour winter', limit: 5 },
  'search for what was changed': { type: 'search', query: 'changed: harbour', limit: 5 },
  nearest: { type: 'nearest', text: `${HARBOUR} Lantern keepers`, limit: 5 },
  statement: { type: 'statement', statement },
  report: { type: 'report', statement, text: HARBOUR, interruptions: [], page },
  articles: { type: 'articles', sort: 'outlet', descending: false, from: 0, limit: 5 },
  'article keys': { type: 'article-keys', sort: 'added', descending: false },
  outlets: { type: 'outlets' },
  statements: { type: 'statements', sort: 'added', descending: false, limit: 5 },
  article: { type: 'article', article: versionKey(hashesOf(post)) },
  records: { type: 'records', articles: [versionKey(hashesOf(post))] },
  collected: { type: 'collected' },
  backup: { type: 'backup-page', source: 'own' },
  export: { type: 'export' },
} satisfies Record<string, LibraryRequest>;

/** A library in which much is to be merged, with nothing of it in memory. `onRead` is awaited before every read. */
async function cold(request: LibraryRequest, onRead: () => Promise<void>): Promise<Library<Shard>> {
  const memory = openMemoryStore();
  let now = 0;
  const before = await Library.open(memory, engine, () => now);
  // Their places in the shard are those of others when they have been merged away.
  await before.addAll([...REMOVED.map((text, at) => article('Gone', String(at), text)), post]);
  await before.remove(REMOVED.map((text, at) => versionKey(hashesOf(article('Gone', String(at), text)))));
  await before.add(article('Tide', 'b', HARBOUR));
  await before.add(article('Gull', 'c', HARBOUR));
  // Where something was collected a glance says yes to every page.
  if (request.type !== 'glance') await before.collect(article('Read', 'd', LANTERN));
  now = 1e9;
  await before.settle();
  const store: Store = {
    ...memory,
    blocks: async (ids) => {
      if (ids.length > 0) await onRead();
      return await memory.blocks(ids);
    },
  };
  return await Library.open(store, engine);
}

describe.each(Object.entries(requests))('a question while the library is merged: %s', (_, request) => {
  it('has the answer that it has otherwise, whichever of its reads the merge comes before', async () => {
    const expected = await new LibraryAnswers(await cold(request, async () => {})).answer(request, 'reader');
    for (let nth = 1; ; nth++) {
      let reads = Number.NEGATIVE_INFINITY;
      const reached = Promise.withResolvers<'reached'>();
      const merged = Promise.withResolvers<void>();
      const library = await cold(request, async () => {
        if (++reads !== nth) return;
        reached.resolve('reached');
        await merged.promise;
      });
      const answers = new LibraryAnswers(library);
      reads = 0;
      const answer = answers.answer(request, 'reader');
      if ((await Promise.race([reached.promise, answer])) !== 'reached') break;
      await library.tidy();
      merged.resolve();
      expect(await answer, `read ${nth}`).toEqual(expected);
      expect(await answers.answer(request, 'reader'), `asked again after read ${nth}`).toEqual(expected);
    }
  });
});
