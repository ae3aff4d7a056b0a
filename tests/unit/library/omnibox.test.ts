import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descriptionOf } from '../../../lib/library/omnibox.ts';
import type { SearchResult } from '../../../lib/messages.ts';

const result = (text: string, speaker?: string): SearchResult => ({
  statement: 's',
  text,
  outlets: ['Tide & Gull', 'Port "Post"'],
  ...(speaker === undefined ? {} : { speaker }),
});

/** Outside XML 1.0's `Char`, of what may stand in one line. */
const NOT_XML = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;
const nasty = fc.string({
  unit: fc.constantFrom(
    '<',
    '>',
    '&',
    '"',
    "'",
    ';',
    'amp',
    '\0',
    '\n',
    '\uD83E',
    '\uDDA2',
    '\uFFFE',
    '\uFFFF',
    ']',
    '-',
    'a',
  ),
  maxLength: 400,
});

describe('a line in the address bar', () => {
  it('is escaped for the browser that reads XML, and left alone for the one that reads text', () => {
    const said = result("Profit < loss & <dim>that's all</dim>", 'Ada "Ade" Brandt');
    expect(descriptionOf(said, true)).toBe(
      '<match>“Profit &lt; loss &amp; &lt;dim&gt;that&apos;s all&lt;/dim&gt;”</match> ' +
        '<dim>Ada &quot;Ade&quot; Brandt · Tide &amp; Gull · Port &quot;Post&quot;</dim>',
    );
    expect(descriptionOf(said, false)).toBe(
      '“Profit < loss & <dim>that\'s all</dim>” Ada "Ade" Brandt · Tide & Gull · Port "Post"',
    );
  });

  it('is one line of bounded length, without half a character', () => {
    const line = descriptionOf(result(`one\n\ttwo\u0007\uFFFF ${'🦢'.repeat(200)}`), false);
    expect(line).toMatch(/^“one two 🦢+\uFFFD?” Tide & Gull · Port "Post"$/u);
    expect(line.isWellFormed()).toBe(true);
    expect(line.length).toBeLessThan(200);
  });

  it('is well-formed XML whatever was said: two elements, and nothing in them but text', () => {
    fc.assert(
      fc.property(nasty, nasty, (text, speaker) => {
        const line = descriptionOf(result(text, speaker), true);
        expect(line).not.toMatch(NOT_XML);
        expect(line.match(/<[^>]*>/g)).toEqual(['<match>', '</match>', '<dim>', '</dim>']);
        expect(line.replace(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
      }),
    );
  });
});
