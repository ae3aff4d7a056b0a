/**
 * Memory that importing takes beside what it stores, while generated quotations are imported in Node: heap and buffers
 * in use, garbage taken away, less the blocks that the store in memory holds. 100,000 quotations; `--million` as many.
 * Needs `--expose-gc` (`npm run bench -- importing` gives it).
 */
import { engine } from '../../lib/library/engine.ts';
import { ImportSession } from '../../lib/library/import-session.ts';
import { Library } from '../../lib/library/library.ts';
import { openMemoryStore } from '../../lib/library/memory-store.ts';
import type { Store } from '../../lib/library/store.ts';
import type { Article } from '../../lib/quotes/article.ts';
import { Generator } from './parts/generator.ts';

const SIZE = process.argv.includes('--million') ? 1_000_000 : 100_000;
const SEED = 1739;
const BATCH = 5_000;
const AN_ARTICLE = 10;
const LINES = 10;

const inner = openMemoryStore();
const sizes = new Map<number, number>();
const store: Store = {
  ...inner,
  commit: async (write) => {
    for (const [id, block] of write.put) sizes.set(id, block.byteLength);
    for (const id of write.remove) sizes.delete(id);
    await inner.commit(write);
  },
};
const stored = (): number => [...sizes.values()].reduce((sum, size) => sum + size, 0);

function batch(generator: Generator, from: number): Article[] {
  const quotations = generator.quotations(BATCH);
  return Array.from({ length: BATCH / AN_ARTICLE }, (_, at) => ({
    outlet: 'Port Post',
    url: `https://port-post.example/${from + at}`,
    sources: {},
    quotations: quotations
      .slice(at * AN_ARTICLE, (at + 1) * AN_ARTICLE)
      .map(({ text }, order) => ({ order, text, parts: [{ text }], kind: 'direct' })),
  }));
}

const library = await Library.open(store, engine);
const generator = new Generator(SEED);
const session = await ImportSession.begin(library, 'generated');
let most = 0;
for (let done = 0; done < SIZE; ) {
  await session.batch(batch(generator, done));
  done += BATCH;
  if (done % (SIZE / LINES) !== 0) continue;
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  const beside = (heapUsed + arrayBuffers - stored()) / 1e6;
  most = Math.max(most, beside);
  console.log(`${done} quotations: ${beside.toFixed(0)} MB beside ${(stored() / 1e6).toFixed(0)} MB stored`);
}
await session.commit();
console.log(`at most ${most.toFixed(0)} MB`);
