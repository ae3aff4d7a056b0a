/**
 * What of a quotation's own surroundings the page tells of: its speaker and its further words near the
 * passage, the words of its article's headline anywhere on the page. A page about the same matter has them,
 * one that meets a phrase by chance has not. Cost: linear in the quotation, the headline, and the words
 * near by; the page's words are put into a set once, when first asked for.
 */
import type { Span } from '../text/span.ts';
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import { wordsOf } from '../text/words.ts';
import type { Chain } from './chains.ts';
import { GluedWords } from './glued.ts';
import { CONTENT_WORD, NEAR_BY } from './parameters.ts';
import { type PageReading, type Reading, QuotationReader } from './reading.ts';

export class PageContext {
  /** For one quotation after the other. */
  readonly quotations = new QuotationReader();
  readonly glued: GluedWords;
  readonly #page: PageReading;
  readonly #headlines = new QuotationReader();
  #words: Set<number> | undefined;
  /** By headline. */
  readonly #topics = new Map<string, number>();

  constructor(page: PageReading) {
    this.#page = page;
    this.glued = new GluedWords(page);
  }

  /** Share of the content words of `headline`, by surprisal, that the page has. */
  topic(headline: string | undefined): number {
    if (headline === undefined) return 0;
    const known = this.#topics.get(headline);
    if (known !== undefined) return known;
    const { scan } = this.#page;
    this.#words ??= new Set(scan.hashes.subarray(0, scan.count));
    let all = 0;
    let met = 0;
    const words = this.#headlines.read(headline);
    for (let word = 0; word < words.scan.count; word++) {
      const weight = words.surprisals[word]!;
      if (weight < CONTENT_WORD * STEPS_PER_NAT) continue;
      all += weight;
      if (this.#words.has(words.scan.hashes[word]!)) met += weight;
    }
    const share = all === 0 ? 0 : met / all;
    this.#topics.set(headline, share);
    return share;
  }

  /** Surprisal, in nats, of content words of the quotation outside `chain` that stand near it on the page. */
  around(quotation: Reading, chain: Chain): number {
    const { scan } = this.#page;
    const [first, end] = extent(chain);
    const near = new Set<number>();
    for (let word = Math.max(0, first - NEAR_BY.words); word < first; word++) near.add(scan.hashes[word]!);
    for (let word = end; word < Math.min(scan.count, end + NEAR_BY.words); word++)
      near.add(scan.hashes[word]!);
    let sum = 0;
    let run = 0;
    for (let word = 0; word < quotation.scan.count; word++) {
      const { quotation: from, length } = chain.runs[run] ?? {
        quotation: Number.POSITIVE_INFINITY,
        length: 0,
      };
      if (word >= from) {
        if (word >= from + length - 1) run++;
        continue;
      }
      const weight = quotation.surprisals[word]!;
      if (weight >= CONTENT_WORD * STEPS_PER_NAT && near.delete(quotation.scan.hashes[word]!)) sum += weight;
    }
    return sum / STEPS_PER_NAT;
  }

  /** Is `speaker` named near the passage? */
  names(speaker: string | undefined, [start, end]: Span): boolean {
    const surname = speaker === undefined ? undefined : wordsOf(speaker).at(-1)?.folded;
    if (surname === undefined || surname.length < 3) return false;
    const { text } = this.#page;
    const before = text.slice(Math.max(0, start - NEAR_BY.units), start);
    const around = `${before} ${text.slice(end, end + NEAR_BY.units)}`;
    return wordsOf(around).some(({ folded }) => folded === surname || folded === `${surname}'s`);
  }
}

/** Words of the page from the first shared one to after the last. */
function extent(chain: Chain): Span {
  const last = chain.runs.at(-1)!;
  return [chain.runs[0]!.page, last.page + last.length];
}
