/** Contrast of every text and control colour on every ground, computed from the theme file (WCAG 2.2). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../../lib/ui/contrast.ts';

const css = readFileSync(join(import.meta.dirname, '../../../lib/ui/theme.css'), 'utf8');

function colour(name: string, scheme: 'light' | 'dark'): string {
  const match = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  const value = match?.[scheme === 'light' ? 1 : 2];
  if (value === undefined) throw new Error(`--${name} is not in theme.css`);
  return value;
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
