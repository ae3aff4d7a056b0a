/** A small share of `npm run fuzz`. */
import { expect, it } from 'vitest';
import { fuzzExtractor } from '../../bench/parts/fuzz-extractor.ts';
import { fuzzFiles } from '../../bench/parts/fuzz-files.ts';

it.each(['pack', 'backup'] as const)('takes a mutated %s in whole, or refuses it', async (kind) => {
  const { refused, read } = await fuzzFiles(kind, 300, 1);
  expect(refused).toBeGreaterThan(50);
  expect(read).toBeGreaterThan(0);
});

it('extracts from any text, at its own offsets', () => {
  expect(fuzzExtractor(500, 1)).toBeGreaterThan(0);
});
