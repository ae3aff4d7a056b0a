/** A text as the matcher reads it: its words, how surprising each is, and where its quotation marks are. */
import { hashFolded } from '../text/folding.ts';
import { lowerBound } from '../text/lower-bound.ts';
import { quotedStretches, type QuotedStretch } from '../text/quotation-marks.ts';
import { STEPS_PER_NAT, scanSurprisals } from '../text/scan-surprisal.ts';
import { emptyScan, scanWords, type WordScan } from '../text/words.ts';
import { FRAGMENT_WORDS, NAME_WORD } from './parameters.ts';

export interface Reading {
  readonly text: string;
  readonly scan: WordScan;
  /** Quarters of a nat. */
  readonly surprisals: Uint8Array;
}

export interface PageReading extends Reading {
  /**
   * What each word is worth as evidence, in quarters of a nat: its surprisal, but a name or title of
   * several words says little more than its rarest word.
   */
  readonly weights: Uint8Array;
  /** Outermost stretches between quotation marks. */
  readonly stretches: readonly QuotedStretch[];
  /** For each word: 1 + the number of the stretch it stands in, or 0. */
  readonly stretchOf: Int32Array;
  /** Stretches up to so many words are looked up by their pairs as well. */
  readonly pairsUpTo: number;
}

export function readQuotation(text: string): Reading {
  const scan = scanWords(text);
  return { text, scan, surprisals: scanSurprisals(text, scan) };
}

/**
 * Reads quotations one after the other into the same arrays: making them costs as much as reading, and most
 * quotations are looked at once. What was read holds until the next is, unless it is kept.
 */
export class QuotationReader {
  #scan: WordScan | undefined;
  #surprisals: Uint8Array | undefined;

  read(text: string): Reading {
    const scan = scanWords(text, (this.#scan ??= emptyScan(ROOM)));
    if (this.#surprisals === undefined || this.#surprisals.length < scan.count) {
      this.#surprisals = new Uint8Array(scan.starts.length);
    }
    return { text, scan, surprisals: scanSurprisals(text, scan, this.#surprisals) };
  }

  /** What was read last stays as it is. */
  keep(): void {
    this.#scan = undefined;
    this.#surprisals = undefined;
  }
}

/** Words that most quotations have at most. */
const ROOM = 128;

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
  return { ...reading, weights: weightsOf(reading), stretches, stretchOf, pairsUpTo: FRAGMENT_WORDS };
}

/**
 * A quotation's text read as a page that is one stretch between quotation marks. Its pairs are looked up
 * however long it is, so that it finds the fragments that find it.
 */
export function readAsQuoted(text: string): PageReading {
  const reading = readQuotation(text);
  const stretchOf = new Int32Array(reading.scan.count).fill(1);
  return {
    ...reading,
    weights: weightsOf(reading),
    stretches: [],
    stretchOf,
    pairsUpTo: Number.POSITIVE_INFINITY,
  };
}

/** Small words that join the parts of a name: "Department of Justice", "Bread and Roses". */
const JOINING = new Set(
  ['of', 'and', 'the', 'for', 'on', 'in', 'to', 'de', 'la', 'von', 'van'].map(hashFolded),
);

function weightsOf({ text, scan, surprisals }: Reading): Uint8Array {
  const weights = surprisals.slice();
  const most = NAME_WORD * STEPS_PER_NAT;
  let from = 0;
  while (from < scan.count) {
    let to = from; // after the last capitalised word of the name
    let capitals = 0;
    let rarest = from;
    let shouted = false;
    for (let word = from; word < scan.count; word++) {
      if (isCapitalised(text, scan.starts[word]!)) {
        capitals++;
        to = word + 1;
        if (surprisals[word]! > surprisals[rarest]!) rarest = word;
        shouted ||= isCapitalised(text, scan.ends[word]! - 1) && JOINING.has(scan.hashes[word]!);
      } else if (word - to >= MOST_JOINING || to === from || !JOINING.has(scan.hashes[word]!)) break;
    }
    // "OF THE" joins no name: all of it is in capitals.
    if (capitals > 1 && !shouted) {
      for (let word = from; word < to; word++) {
        if (word !== rarest && weights[word]! > most) weights[word] = most;
      }
    }
    from = Math.max(to, from + 1);
  }
  // Looking for two short strings takes a tenth of the expression's time, and few texts have them.
  if (text.includes('://') || text.includes('www.')) passOverAddresses(text, scan, weights);
  return weights;
}

function passOverAddresses(text: string, scan: WordScan, weights: Uint8Array): void {
  for (const { index, 0: address } of text.matchAll(ADDRESS)) {
    for (
      let word = lowerBound(scan.starts, index, scan.count);
      word < scan.count && scan.starts[word]! < index + address.length;
      word++
    )
      weights[word] = 0;
  }
}

/** Joining words between two parts of a name. */
const MOST_JOINING = 2;
/** Nobody says these. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+/g;

/** A capital letter or a digit. Scripts without case have no capitals. */
function isCapitalised(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
  const letter = text[at] ?? '';
  return letter !== letter.toLowerCase();
}

/** The sum of `values` over the words `from` to `to`, in nats. */
export function natsOf(values: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let word = from; word < to; word++) sum += values[word]!;
  return sum / STEPS_PER_NAT;
}
