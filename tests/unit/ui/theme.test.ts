/** Contrast of every text and control colour on every ground, computed from the theme file (WCAG 2.2). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../lib/ui/theme.css'), 'utf8');

function colour(name: string, scheme: 'light' | 'dark'): string {
  const match = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  const value = match?.[scheme === 'light' ? 1 : 2];
  if (value === undefined) throw new Error(`--${name} is not in theme.css`);
  return value;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

it('computes contrast as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const texts = ['ink', 'quiet', 'link', 'agree', 'differ', 'flag'];
  it.each(texts.flatMap((text) => ['paper', 'wash'].map((ground) => [text, ground] as const)))(
    '%s on %s reads at 4.5 : 1',
    (text, ground) => {
      expect(contrast(colour(text, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(4.5);
    },
  );
  it('shows found words and control edges', () => {
    expect(contrast(colour('ink', scheme), colour('found', scheme))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('edge', scheme), colour('paper', scheme))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour('edge', scheme), colour('wash', scheme))).toBeGreaterThanOrEqual(3);
  });
});
