/**
 * A million quotations out of fewer: the given ones, then first halves of some with second halves of others, by a seed.
 * Indexed as a library is after importing them. Texts lie encoded in one block, so that the measured program does not
 * carry a million objects along, which a browser has on its disk; what was read last is kept decoded, as in a library.
 */
import {
  ARTICLE_CACHE,
  IMPORT_SEGMENT_QUOTATIONS,
  SEGMENT_MAX_QUOTATIONS,
} from '../../../lib/library/limits.ts';
import { buildShard, mergeShards, openShard, type Shard } from '../../../lib/matching/shard.ts';
import type { IndexedQuotation, QuotationSource } from '../../../lib/matching/types.ts';

const MILLION = 1_000_000;
/** Splices of one article. */
const AN_ARTICLE = 10;

export interface Million {
  readonly count: number;
  readonly shards: readonly { readonly shard: Shard; readonly bytes: number }[];
  readonly source: QuotationSource;
}

export function millionOf(given: readonly IndexedQuotation[]): Million {
  const texts: Buffer[] = [];
  const parts: Shard[] = [];
  const shards: { shard: Shard; bytes: number }[] = [];
  let waiting: IndexedQuotation[] = [];
  const flush = (): void => {
    if (waiting.length > 0) parts.push(openShard(buildShard(waiting)));
    waiting = [];
  };
  const merge = (): void => {
    const bytes = mergeShards(parts.splice(0), () => true);
    shards.push({ shard: openShard(bytes), bytes: bytes.byteLength });
  };
  for (const quotation of millionQuotations(given)) {
    texts.push(Buffer.from(JSON.stringify(quotation)));
    waiting.push(quotation);
    if (waiting.length === IMPORT_SEGMENT_QUOTATIONS) flush();
    if ((quotation.number + 1) % SEGMENT_MAX_QUOTATIONS === 0) merge();
  }
  flush();
  merge();
  const ends = new Float64Array(MILLION);
  texts.reduce((sum, { length }, number) => (ends[number] = sum + length), 0);
  const block = Buffer.concat(texts);
  const kept = new Map<number, IndexedQuotation>();
  const decode = (number: number): IndexedQuotation => {
    const json = block.toString('utf8', number === 0 ? 0 : ends[number - 1], ends[number]);
    const quotation: IndexedQuotation = JSON.parse(json);
    if (kept.size === ARTICLE_CACHE) kept.clear();
    kept.set(number, quotation);
    return quotation;
  };
  const source: QuotationSource = {
    read: async (numbers) => numbers.map((number) => kept.get(number) ?? decode(number)),
  };
  return { count: MILLION, shards, source };
}

/** The given ones, numbered from 0 on, then splices up to a million. */
export function* millionQuotations(given: readonly IndexedQuotation[]): Generator<IndexedQuotation, void> {
  const articles = given.reduce((most, { article }) => Math.max(most, article), 0) + 1;
  let seed = 7;
  const random = (): IndexedQuotation => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return given[Math.floor((seed / 2 ** 32) * given.length)]!;
  };
  yield* given;
  for (let number = given.length; number < MILLION; number++) {
    const { published, text } = random();
    yield {
      number,
      article: articles + Math.floor(number / AN_ARTICLE),
      text: splice(text, random().text),
      ...(published === undefined ? {} : { published }),
    };
  }
}

function splice(one: string, other: string): string {
  const head = one.split(' ');
  const tail = other.split(' ');
  return [...head.slice(0, head.length >> 1), ...tail.slice(tail.length >> 1)].join(' ');
}
