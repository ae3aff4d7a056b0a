/**
 * Fuzzing: `npm run fuzz [-- RUNS [SEED]]`, 100,000 texts for the extractor and as many files for the readers of
 * packs and backups unless told otherwise. Fails at the first that crashes, hangs, or is half taken in.
 */
import { fuzzExtractor, timeLongTexts } from './parts/fuzz-extractor.ts';
import { fuzzFiles } from './parts/fuzz-files.ts';

const [runs = 100_000, seed = 1] = process.argv.slice(2).map(Number);
console.log(`seed ${seed}`);
console.log(`${runs} texts extracted, slowest ${fuzzExtractor(runs, seed).toFixed(1)} ms`);
for (const line of timeLongTexts()) console.log(line);
for (const [kind, share] of [
  ['pack', 0.7],
  ['backup', 0.3],
] as const) {
  const files = Math.round(runs * share);
  const { refused, read, slowest } = await fuzzFiles(kind, files, seed);
  console.log(
    `${files} ${kind}s: ${refused} refused, ${read} read whole, none by half; slowest ${slowest.toFixed(1)} ms`,
  );
}
