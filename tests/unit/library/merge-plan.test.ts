import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Library } from '../../../lib/library/library.ts';
import { emptyManifest, type Manifest, type Segment } from '../../../lib/library/manifest.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { planMerge } from '../../../lib/library/merge-plan.ts';
import { article, engine } from './stand-in.ts';

function segment(quotations: number, source = 'own'): Segment {
  return {
    source,
    roster: { id: 0, checksum: 0 },
    lexicon: { id: 0, checksum: 0 },
    lists: new Uint32Array(),
    leaves: new Uint32Array(),
    removed: new Uint32Array(),
    removedQuotations: 0,
    articles: 0,
    quotations,
  };
}
const manifestOf = (segments: Segment[]): Manifest => ({ ...emptyManifest(), segments });

describe('which segments are merged next', () => {
  it('keeps their number logarithmic, and rewrites each quotation a few times only', () => {
    const segments: Segment[] = [];
    let rewritten = 0;
    for (let added = 1; added <= 3_000; added++) {
      segments.push(segment(10));
      for (let plan = planMerge(manifestOf(segments)); plan; plan = planMerge(manifestOf(segments))) {
        const run = segments.slice(plan.from, plan.to);
        const quotations = run.reduce((sum, one) => sum + one.quotations, 0);
        rewritten += quotations;
        segments.splice(plan.from, run.length, segment(quotations));
      }
      expect(segments.length).toBeLessThanOrEqual(4 * (1 + Math.log2(added)));
    }
    expect(segments.reduce((sum, { quotations }) => sum + quotations, 0)).toBe(30_000);
    expect(rewritten).toBeLessThan(30_000 * 12);
  });

  it('leaves two segments of a million imported quotations, each rewritten about twice', () => {
    // One with an article that had two quotations more than were left.
    const imported = 32_770;
    const segments = Array.from({ length: 30 }, () => segment(imported, '1'));
    segments.push(segment(1_000_000 - 30 * imported, '1'));
    let rewritten = 0;
    for (let plan = planMerge(manifestOf(segments)); plan; plan = planMerge(manifestOf(segments))) {
      const run = segments.slice(plan.from, plan.to);
      const quotations = run.reduce((sum, one) => sum + one.quotations, 0);
      rewritten += quotations;
      segments.splice(plan.from, run.length, segment(quotations, '1'));
    }
    expect(segments.map(({ quotations }) => quotations)).toEqual([524_320, 475_680]);
    expect(rewritten).toBeLessThan(2_200_000);
  });

  it('keeps their number logarithmic however collecting and adding alternate', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 })), { maxLength: 120 }),
        async (turns) => {
          const library = await Library.open(openMemoryStore(), engine);
          let count = 0;
          for (const [isRead, times] of turns) {
            for (let time = 0; time < times; time++) {
              const one = article(
                'Port Post',
                `story-${count}`,
                `The boat numbered ${count++} came in late.`,
              );
              await (isRead ? library.collect(one) : library.add(one));
              await library.tidy();
            }
          }
          const { segments } = library.holdings.manifest;
          expect(segments.length).toBeLessThanOrEqual(2 * 4 * (1 + Math.log2(1 + count)));
          const stored = await library.holdings.articles(
            (await library.holdings.all()).map(({ number }) => number),
          );
          expect(new Set(stored.map((one) => one?.article.quotations[0]?.text)).size).toBe(count);
          expect(stored.length).toBe(count);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('leaves a few alone, and those of different sources apart', () => {
    expect(planMerge(manifestOf([]))).toBe(null);
    expect(planMerge(manifestOf([segment(5), segment(100_000), segment(40)]))).toBe(null);
    const mixed = ['own', '1', 'own', '1', 'own'].map((source) => segment(10, source));
    expect(planMerge(manifestOf(mixed))).toBe(null);
  });
});
