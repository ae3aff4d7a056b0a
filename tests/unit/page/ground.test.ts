import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundOf } from '../../../lib/page/ground.ts';
import type { NodeSpan } from '../../../lib/page/marker.ts';
import type { Verdict } from '../../../lib/wording/report.ts';

/** Pieces of a text as text nodes, each marked as a whole between `edge` characters of something else. */
const nodesOf = (pieces: readonly string[], edge: number): NodeSpan[] =>
  pieces.map((piece) => ({
    node: { data: 'x'.repeat(edge) + piece + 'x'.repeat(edge) } as Text,
    start: edge,
    end: edge + piece.length,
  }));

/** The text with what has no ground as points. */
function shown(verdict: Verdict, spans: readonly NodeSpan[]): string {
  const ground = groundOf({ id: 1, verdict, spans });
  return spans
    .map(({ node, start, end }) =>
      Array.from({ length: end - start }, (_, i) =>
        ground.some((one) => one.node === node && one.start <= start + i && start + i < one.end)
          ? node.data[start + i]
          : '.',
      ).join(''),
    )
    .join('|');
}

describe('the ground of a mark', () => {
  it.each([
    ['agree', 'the ships are all ours now'],
    ['differ', 'the.......are.....ours.now'],
    ['flagged', 'the...........all......now'],
  ] as const)('tells %s', (verdict, seen) => {
    expect(shown(verdict, nodesOf(['the ships are all ours now'], 2))).toBe(seen);
  });

  it.each([
    ['agree', 'the|ships|are|all|ours|now'],
    ['differ', 'the|.....|are|...|ours|now'],
    ['flagged', 'the|.....|...|all|....|now'],
  ] as const)('tells %s where each word has a node of its own', (verdict, seen) => {
    expect(shown(verdict, nodesOf('the ships are all ours now'.split(' '), 1))).toBe(seen);
  });

  it('lies behind whole words of what is marked, the first and the last among them, otherwise for each verdict', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 4, maxLength: 30 });
    const cuts = fc.array(fc.nat(30), { maxLength: 4 });
    fc.assert(
      fc.property(words, cuts, fc.nat(3), (all, after, edge) => {
        // Cut between words, the blank at one's end or another's beginning.
        const nodes: string[] = [''];
        for (const [i, word] of all.entries()) {
          if (i > 0) nodes.push(`${nodes.pop() ?? ''} `);
          if (i > 0 && after.includes(i)) nodes.push('');
          nodes.push((nodes.pop() ?? '') + word);
        }
        const [agree, differ, flagged] = (['agree', 'differ', 'flagged'] as const).map((verdict) =>
          shown(verdict, nodesOf(nodes, edge)),
        );
        expect(agree).toBe(nodes.join('|'));
        const behind = (seen: string | undefined): number[] =>
          (seen ?? '')
            .replaceAll('|', '')
            .split('')
            .flatMap((sign, i) => (sign === '.' ? [] : [i]));
        const starts = all.map((_, i) => all.slice(0, i).join(' ').length + (i > 0 ? 1 : 0));
        const expected = (every: number): number[] =>
          all.flatMap((word, i) =>
            i % every === 0 || i === all.length - 1 ? Array.from(word, (_, at) => (starts[i] ?? 0) + at) : [],
          );
        expect(behind(differ)).toEqual(expected(2));
        expect(behind(flagged)).toEqual(expected(3));
        expect(differ).not.toBe(flagged);
      }),
    );
  });
});
