/** A text as the matcher reads it: its words, how surprising each is, and where its quotation marks are. */
import type { QuotedStretch } from '../text/quotation-marks.ts';
import { quotedStretches } from '../text/quotation-marks.ts';
import { STEPS_PER_NAT, scanSurprisals } from '../text/scan-surprisal.ts';
import { scanWords, type WordScan } from '../text/words.ts';

export interface Reading {
  readonly text: string;
  readonly scan: WordScan;
  /** Quarters of a nat. */
  readonly surprisals: Uint8Array;
}

export interface PageReading extends Reading {
  readonly stretches: readonly QuotedStretch[];
  /** For each word: 1 + the number of the outermost stretch it stands in, or 0. */
  readonly stretchOf: Int32Array;
}

export function readQuotation(text: string): Reading {
  const scan = scanWords(text);
  return { text, scan, surprisals: scanSurprisals(text, scan) };
}

export function readPage(text: string): PageReading {
  const reading = readQuotation(text);
  const stretches = quotedStretches(text).filter((stretch) => stretch.depth === 0);
  const { count, starts, ends } = reading.scan;
  const stretchOf = new Int32Array(count);
  let word = 0;
  stretches.forEach((stretch, index) => {
    while (word < count && starts[word]! < stretch.inner[0]) word++;
    while (word < count && ends[word]! <= stretch.inner[1]) stretchOf[word++] = index + 1;
  });
  return { ...reading, stretches, stretchOf };
}

/** Surprisal of the words `from` to `to`, in nats. */
export function natsOf(reading: Reading, from: number, to: number): number {
  let sum = 0;
  for (let word = from; word < to; word++) sum += reading.surprisals[word]!;
  return sum / STEPS_PER_NAT;
}
