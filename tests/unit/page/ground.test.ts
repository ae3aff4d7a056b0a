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
    .join('');
}

describe('the ground of a mark', () => {
  it.each([
    ['agree', 'the.......are.ours'],
    ['differ', 'the.......are.ours'],
    ['flagged', 'the.......are.ours'],
  ] as const)('tells %s', (verdict, seen) => {
    expect(shown(verdict, nodesOf(['the.......are.ours'], 2))).toBe(seen);
  });

  it('counts a word once that goes on in the next node', () => {
    expect(shown('flagged', nodesOf(['the sh', 'ips ', 'are ours'], 0))).toBe('the.......are.ours');
  });

  it('is the same however the text is cut into nodes', () => {
    const verdicts = fc.constantFrom<Verdict>('agree', 'differ', 'flagged');
    const pieces = fc.array(fc.stringMatching(/^[ab \n]{0,6}$/), { maxLength: 8 });
    fc.assert(
      fc.property(verdicts, pieces, fc.nat(3), (verdict, cut, edge) => {
        expect(shown(verdict, nodesOf(cut, edge))).toBe(shown(verdict, nodesOf([cut.join('')], 0)));
      }),
    );
  });
});
