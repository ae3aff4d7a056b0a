/**
 * What should be found on a page, told without the engine: every maximal run of five or more words that
 * the page shares with a quotation printed by another outlet within 21 days, by brute force over all
 * five-word sequences. Eight words or more count wherever they stand, five to seven inside quotation marks.
 */
import { quotedStretches } from '../../../lib/text/quotation-marks.ts';
import type { Span } from '../../../lib/text/span.ts';
import { scanWords, type WordScan } from '../../../lib/text/words.ts';
import type { News, NewsBody } from './news.ts';

export interface Label {
  readonly kind: 'long' | 'short';
  /** UTF-16 code units of the body's text. */
  readonly start: number;
  readonly end: number;
  readonly words: number;
  readonly quotation: number;
}

const GRAM = 5;
const LONG = 8;
const DAYS = 21;
const DAY = 86_400_000;
const BUCKETS = 1 << 22;

/** All five-word sequences of the quotations, by hash. */
export class GramIndex {
  readonly #news: News;
  readonly #hashes: Int32Array[];
  readonly #directory = new Uint32Array(BUCKETS + 1);
  readonly #quotations: Uint32Array;
  readonly #places: Uint16Array;

  constructor(news: News) {
    this.#news = news;
    this.#hashes = news.quotations.map(({ text }) => {
      const scan = scanWords(text);
      return scan.hashes.slice(0, scan.count);
    });
    const each = (visit: (bucket: number, quotation: number, place: number) => void) => {
      this.#hashes.forEach((hashes, quotation) => {
        for (let place = 0; place + GRAM <= hashes.length; place++)
          visit(bucketOf(hashes, place), quotation, place);
      });
    };
    each((bucket) => this.#directory[bucket + 1]!++);
    for (let bucket = 1; bucket <= BUCKETS; bucket++)
      this.#directory[bucket]! += this.#directory[bucket - 1]!;
    const next = this.#directory.slice();
    const grams = this.#directory[BUCKETS]!;
    this.#quotations = new Uint32Array(grams);
    this.#places = new Uint16Array(grams);
    each((bucket, quotation, place) => {
      const at = next[bucket]!++;
      this.#quotations[at] = quotation;
      this.#places[at] = place;
    });
  }

  /**
   * What a tool like Copyfind marks: every run of at least `least` words shared with any other article's
   * quotation, whenever and wherever it was printed. UTF-16 spans, disjoint.
   */
  sharedRuns(body: NewsBody, least: number): Span[] {
    const scan = scanWords(body.text);
    const spans: Span[] = [];
    for (let word = 0; word + GRAM <= scan.count; ) {
      let longest = 0;
      for (const { quotation, length } of this.#runsAt(scan, word))
        if (this.#news.quotations[quotation]!.article !== body.article) longest = Math.max(longest, length);
      if (longest < least) {
        word++;
        continue;
      }
      spans.push([scan.starts[word]!, scan.ends[word + longest - 1]!]);
      word += longest;
    }
    return spans;
  }

  /** The quotations that share words from word `word` of a page on, and how many. */
  *#runsAt(scan: WordScan, word: number): Generator<{ quotation: number; length: number }> {
    const page = scan.hashes;
    const bucket = bucketOf(page, word);
    for (let at = this.#directory[bucket]!; at < this.#directory[bucket + 1]!; at++) {
      const quotation = this.#quotations[at]!;
      const own = this.#hashes[quotation]!;
      const place = this.#places[at]!;
      let length = 0;
      while (
        place + length < own.length &&
        word + length < scan.count &&
        own[place + length] === page[word + length]
      )
        length++;
      yield { quotation, length };
    }
  }

  labels(body: NewsBody): Label[] {
    const scan = scanWords(body.text);
    const { articles, quotations } = this.#news;
    const outlet = articles[body.article]!.outlet;
    const date = Date.parse(body.published ?? '');
    if (Number.isNaN(date)) return [];
    const inside = insideMarks(body.text, scan.starts, scan.ends, scan.count);
    const labels: Label[] = [];
    let covered = 0; // words before this one belong to a label that reaches as far
    for (let word = 0; word + GRAM <= scan.count; word++) {
      let longest = 0;
      let of = -1;
      for (const { quotation, length } of this.#runsAt(scan, word)) {
        if (length <= longest) continue;
        const { article, published } = quotations[quotation]!;
        if (articles[article]!.outlet === outlet) continue;
        if (!(Math.abs(Date.parse(published ?? '') - date) <= DAYS * DAY)) continue;
        longest = length;
        of = quotation;
      }
      if (longest < GRAM || word + longest <= covered) continue;
      covered = word + longest;
      const quoted = inside.subarray(word, word + longest).every((flag) => flag === 1);
      if (longest < LONG && !quoted) continue;
      labels.push({
        kind: longest >= LONG ? 'long' : 'short',
        start: scan.starts[word]!,
        end: scan.ends[word + longest - 1]!,
        words: longest,
        quotation: of,
      });
    }
    return labels;
  }
}

function bucketOf(hashes: Int32Array, place: number): number {
  let hash = 0;
  for (let word = place; word < place + GRAM; word++) {
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + hashes[word]!;
  }
  return Math.imul(hash ^ (hash >>> 12), 0x297a2d39) >>> 10;
}

function insideMarks(text: string, starts: Int32Array, ends: Int32Array, count: number): Uint8Array {
  const inside = new Uint8Array(count);
  let word = 0;
  for (const stretch of quotedStretches(text)) {
    if (stretch.depth > 0) continue;
    while (word < count && starts[word]! < stretch.start) word++;
    while (word < count && ends[word]! <= stretch.end) inside[word++] = 1;
  }
  return inside;
}

/** Found when `passages` cover at least half of it. UTF-16 offsets, half open. */
export function isFound(
  label: { readonly start: number; readonly end: number },
  passages: readonly { readonly start: number; readonly end: number }[],
): boolean {
  let covered = 0;
  for (const { start, end } of passages)
    covered += Math.max(0, Math.min(end, label.end) - Math.max(start, label.start));
  return covered * 2 >= label.end - label.start;
}
