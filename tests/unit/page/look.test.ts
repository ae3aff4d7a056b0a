/** The looks of marks: told apart without colour, seen on light and dark pages, and the text still read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookOf, lookRules, TINT } from '../../../lib/page/look.ts';
import { DEFAULTS, STYLES, VERDICTS } from '../../../lib/settings.ts';
import { contrast, LINE_CONTRAST } from '../../../lib/ui/contrast.ts';

const sheet = readFileSync(join(import.meta.dirname, '../../../lib/page/marks.css'), 'utf8');

describe.each(STYLES)('marks in style %s', (style) => {
  it('tell the verdicts apart by their line', () => {
    const lines = VERDICTS.map((verdict) => lookOf({ ...DEFAULTS, style }, verdict).line);
    expect(new Set(lines).size).toBe(VERDICTS.length);
  });

  it('set no colour of the text', () => {
    expect(lookRules({ ...DEFAULTS, style, palette: 'text' })).not.toMatch(/[{;]\s*color:/);
  });
});

describe.each(VERDICTS)('the colour of %s', (verdict) => {
  const { colour } = lookOf(DEFAULTS, verdict);

  it('is that of the sheet that comes with the content script', () => {
    const { line, thickness } = lookOf(DEFAULTS, verdict);
    const rule = new RegExp(`::highlight\\(variorum-${verdict}\\) \\{\\s*text-decoration: ([^;]+);`).exec(
      sheet,
    );
    expect(rule?.[1]).toBe(`underline ${line} ${colour} ${thickness}px`);
  });

  it.each(['#ffffff', '#000000'])('is seen as a line on %s', (page) => {
    expect(contrast(colour, page)).toBeGreaterThanOrEqual(LINE_CONTRAST);
  });

  /** A grey whose contrast with the page is 7, as close as sixteen million colours allow. */
  const text = { '#ffffff': '#595959', '#000000': '#959595' };
  it.each(['#ffffff', '#000000'] as const)('behind text of 7 : 1 on %s leaves 4.5 : 1', (page) => {
    expect(contrast(text[page], page)).toBeCloseTo(7, 0);
    expect(contrast(text[page], mixed(colour, page))).toBeGreaterThanOrEqual(4.5);
  });
});

/** What a tint of a colour over a page comes to. */
function mixed(colour: string, page: string): string {
  const channels = [1, 3, 5].map((at) => {
    const [over, under] = [colour, page].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round((over! * TINT + under! * (100 - TINT)) / 100);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

it('lays no rule over the sheet while nothing was changed', () => {
  expect(lookRules(DEFAULTS)).toBe('');
  expect(lookRules({ ...DEFAULTS, palette: 'text' })).toContain('currentColor');
});
