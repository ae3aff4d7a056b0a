/** A text as the matcher reads it: its words, how surprising each is, and where its quotation marks are. */
import { hashFolded } from '../text/folding.ts';
import { lowerBound } from '../text/lower-bound.ts';
import { quotedStretches, type QuotedStretch } from '../text/quotation-marks.ts';
import { STEPS_PER_NAT, scanSurprisals } from '../text/scan-surprisal.ts';
import { emptyScan, roomFor, scanWords, type WordScan } from '../text/words.ts';
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
  readonly #rows: number;
  #scan: WordScan | undefined;
  #surprisals: Uint8Array | undefined;

  /** @param rows words that there is room for at first; most quotations have fewer */
  constructor(rows = 128) {
    this.#rows = rows;
  }

  read(text: string): Reading {
    const scan = scanWords(text, (this.#scan ??= emptyScan(this.#rows)));
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

/**
 * Reads pages one after the other into the same arrays: of a short page, making them takes as long as reading it. What
 * was read holds until the next is.
 */
export class PageReader {
  readonly #words: QuotationReader;
  #weights: Uint8Array;
  #stretchOf: Int32Array;

  /** @param rows words that there is room for at first */
  constructor(rows: number) {
    this.#words = new QuotationReader(rows);
    this.#weights = new Uint8Array(rows);
    this.#stretchOf = new Int32Array(rows);
  }

  read(text: string): PageReading {
    const words = this.#words.read(text);
    const { count, starts } = words.scan;
    if (this.#weights.length < count) {
      this.#weights = new Uint8Array(starts.length);
      this.#stretchOf = new Int32Array(starts.length);
    }
    // Nothing is left beyond the last word of what was read before.
    const reading = { ...words, surprisals: words.surprisals.subarray(0, count) };
    const weights = this.#weights.subarray(0, count);
    const stretchOf = this.#stretchOf.subarray(0, count);
    const stretches = quotedStretches(text).filter((stretch) => stretch.depth === 0);
    setStretches(stretchOf, stretches, words.scan);
    setWeights(weights, reading);
    return { ...reading, weights, stretches, stretchOf, pairsUpTo: FRAGMENT_WORDS };
  }
}

function setStretches(
  stretchOf: Int32Array,
  stretches: readonly QuotedStretch[],
  { count, starts, ends }: WordScan,
): void {
  stretchOf.fill(0);
  let word = 0;
  for (const [index, { inner }] of stretches.entries()) {
    while (word < count && starts[word]! < inner[0]) word++;
    while (word < count && ends[word]! <= inner[1]) stretchOf[word++] = index + 1;
  }
}

/** Reads one page, which holds for good. */
export function readPage(text: string): PageReading {
  return new PageReader(roomFor(text)).read(text);
}

/**
 * A quotation's text read as a page that is one stretch between quotation marks. Its pairs are looked up
 * however long it is, so that it finds the fragments that find it.
 */
export function readAsQuoted(text: string): PageReading {
  const reading = readQuotation(text);
  const stretchOf = new Int32Array(reading.scan.count).fill(1);
  const weights = new Uint8Array(reading.scan.count);
  setWeights(weights, reading);
  return {
    ...reading,
    weights,
    stretches: [],
    stretchOf,
    pairsUpTo: Number.POSITIVE_INFINITY,
  };
}

/** Small words that join the parts of a name: "Department of Justice", "Bread and Roses". */
const JOINING = new Set(
  ['of', 'and', 'the', 'for', 'on', 'in', 'to', 'de', 'la', 'von', 'van'].map(hashFolded),
);

function setWeights(weights: Uint8Array, { text, scan, surprisals }: Reading): void {
  weights.set(surprisals);
  const most = NAME_WORD * STEPS_PER_NAT;
  const { count, starts } = scan;
  let from = 0;
  while (from < count) {
    // Most words are in small letters.
    if (!isCapitalised(text, starts[from]!)) {
      from++;
      continue;
    }
    let to = from; // after the last capitalised word of the name
    let capitals = 0;
    let rarest = from;
    let shouted = false;
    for (let word = from; word < count; word++) {
      if (isCapitalised(text, starts[word]!)) {
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
