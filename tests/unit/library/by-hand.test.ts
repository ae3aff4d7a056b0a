import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { decidedOf, forgetByHand, mergeByHand, splitByHand } from '../../../lib/library/by-hand.ts';
import { decidedBy, merged, split } from '../../../lib/library/decisions.ts';
import { Library } from '../../../lib/library/library.ts';
import type { Decision } from '../../../lib/quotes/decision.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import type { Store } from '../../../lib/library/store.ts';
import { hashesOf, quotationKey } from '../../../lib/quotes/article-keys.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import { article, engine, type Shard } from './stand-in.ts';

const HARBOUR = 'The harbour will stay open all winter long.';
const OPEN = 'We keep it open until the spring comes.';
const LANTERN = 'Nobody asked the lantern keepers about it.';

const key = (one: Article, order = 0): string => quotationKey(hashesOf(one), order);
const papers = ['Port Post', 'Tide', 'Gull'].map((outlet) => article(outlet, 'a', HARBOUR)) as [
  Article,
  Article,
  Article,
];
const other = article('Tern', 'b', OPEN);

let store: Store;
let library: Library<Shard>;
beforeEach(async () => {
  store = openMemoryStore();
  library = await Library.open(store, engine);
  for (const one of [...papers, other]) await library.add(one);
});
const outlets = async (of: string): Promise<string[]> =>
  (await library.statement(of))!.witnesses.map(({ citation }) => citation.outlet).sort();

describe('statements by hand', () => {
  it('are put together, and are so after opening anew', async () => {
    const { statement } = await mergeByHand(library, [key(papers[0]), key(other)]);
    expect(await outlets(statement)).toEqual(['Gull', 'Port Post', 'Tern', 'Tide']);
    library = await Library.open(store, engine);
    for (const one of [...papers, other]) expect((await library.statement(key(one)))?.id).toBe(statement);
    const found = (await library.statement(statement))!;
    expect(decidedOf(library.holdings, found)).toEqual({ joined: 4, parted: 0 });
  });

  it('are taken apart, and name one another as similar', async () => {
    await splitByHand(library, key(papers[0]), [key(papers[1])]);
    expect(await outlets(key(papers[1]))).toEqual(['Tide']);
    expect(await outlets(key(papers[0]))).toEqual(['Gull', 'Port Post']);
    const found = (await library.statement(key(papers[1])))!;
    expect(found.related.map(({ citation }) => citation.outlet).sort()).toEqual(['Gull', 'Port Post']);
    expect(decidedOf(library.holdings, found)).toEqual({ joined: 0, parted: 2 });
  });

  it('refuse to be taken apart into nothing', async () => {
    const choose = { code: 'choose-some' };
    await expect(splitByHand(library, key(other), [key(other)])).rejects.toMatchObject(choose);
    await expect(splitByHand(library, key(other), [key(papers[0])])).rejects.toMatchObject(choose);
    await expect(mergeByHand(library, [key(other), 'gone'])).rejects.toMatchObject({ code: 'no-statement' });
  });

  it('are as they were after each of it is taken back', async () => {
    const before = await outlets(key(papers[0]));
    const first = await mergeByHand(library, [key(papers[0]), key(other)]);
    const second = await splitByHand(library, key(other), [key(papers[2])]);
    expect(await library.undo(first.undo)).toBe(false);
    expect(await library.undo(second.undo)).toBe(true);
    expect(await outlets(key(other))).toHaveLength(4);
    const third = await forgetByHand(library, key(other));
    expect(await outlets(key(papers[0]))).toEqual(before);
    await library.undo(third.undo);
    expect(await outlets(key(other))).toHaveLength(4);
  });

  it('can be put together again where they were taken apart', async () => {
    await splitByHand(library, key(papers[0]), [key(papers[1])]);
    await mergeByHand(library, [key(papers[0]), key(papers[1])]);
    expect(await outlets(key(papers[1]))).toHaveLength(3);
    expect(library.holdings.manifest.decisions.every(({ same }) => same)).toBe(true);
  });

  it('stay so when an article goes, comes back, or is mended', async () => {
    await mergeByHand(library, [key(papers[0]), key(other)]);
    const { undo } = await library.remove([key(other).split('#')[0]!]);
    expect(await outlets(key(papers[0]))).toEqual(['Gull', 'Port Post', 'Tide']);
    await library.undo(undo!);
    expect(await outlets(key(papers[0]))).toHaveLength(4);
    const mended = article('Tern', 'b', LANTERN, `${OPEN} Surely.`);
    await library.replace(key(other).split('#')[0]!, mended);
    expect(await outlets(key(mended, 0))).toEqual(['Tern']);
    // Mended into the very quotation that it was held to: no decision of one quotation with itself.
    const twin = article('Tern', 'd', OPEN);
    await library.add(twin);
    await mergeByHand(library, [key(twin), key(papers[0])]);
    await library.replace(key(twin).split('#')[0]!, papers[0]);
    expect(library.holdings.manifest.decisions.filter(({ a, b }) => a === b)).toEqual([]);
    const moved = article('Tern', 'c', OPEN);
    await library.add(other);
    await library.replace(key(other).split('#')[0]!, moved);
    expect(await outlets(key(moved))).toHaveLength(4);
  });
});

describe('decisions', () => {
  const step = fc.record({
    out: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }),
    rest: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }),
    same: fc.boolean(),
  });
  it('hold what was last decided of every pair, once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const name = (number: number): string => key(article('X', String(number), HARBOUR));
        let all: readonly Decision[] = [];
        for (const { out, rest, same } of steps) {
          const [chosen, left] = [out.map(name), rest.filter((one) => !out.includes(one)).map(name)];
          all = same ? merged(all, [...chosen, ...left]) : split(all, chosen, left);
          const decided = decidedBy(all);
          for (const one of chosen)
            for (const two of left) {
              if (!same) expect(decided.get(one)?.get(two)).toBe(false);
              else expect(decided.get(one)?.get(two)).not.toBe(false);
            }
        }
        expect(new Set(all.map(({ a, b }) => `${a} ${b}`)).size).toBe(all.length);
        expect(all.every(({ a, b }) => a < b)).toBe(true);
      }),
    );
  });
});
