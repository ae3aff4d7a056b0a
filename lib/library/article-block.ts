/**
 * A block of article records with their numbers. Layout, little-endian 32-bit words: magic, count, then
 * for each article its number, the number of its first quotation and the byte where its record begins
 * (one row more closes the last), then the records as UTF-8 JSON. One record is decoded alone, so that a
 * candidate costs its own article and not the block. Quotations are stored as their parts: `text` and
 * `order` follow from them.
 */
import * as v from 'valibot';
import { type Article, ArticleSchema } from '../quotes/article.ts';
import { StoreFault } from './store.ts';

const MAGIC = 0x31_52_41_56; // "VAR1"
const ROW = 3;

/** An article as the library keeps it. */
export interface StoredArticle {
  /** Dense, ascending, never used again. */
  readonly number: number;
  /** The number of its first quotation; the others follow. */
  readonly firstQuotation: number;
  /** When it came into the library, ms since 1970. */
  readonly added: number;
  readonly article: Article;
}

const RecordSchema = v.tuple([
  v.number(),
  v.omit(ArticleSchema.pipe[0], ['quotations']),
  v.array(
    v.union([
      v.strictTuple([v.array(v.string()), v.picklist([0, 1])]),
      v.strictTuple([v.array(v.string()), v.picklist([0, 1]), v.string()]),
    ]),
  ),
]);

export function writeArticleBlock(articles: readonly StoredArticle[]): ArrayBuffer {
  const encoder = new TextEncoder();
  const records = articles.map(({ added, article: { quotations, ...citation } }) =>
    encoder.encode(
      JSON.stringify([
        added,
        citation,
        quotations.map(({ parts, kind, speaker }) => {
          const compact = [parts.map(({ text }) => text), kind === 'partial' ? 1 : 0];
          return speaker === undefined ? compact : [...compact, speaker];
        }),
      ]),
    ),
  );
  const head = (2 + (articles.length + 1) * ROW) * 4;
  const block = new ArrayBuffer(head + records.reduce((sum, record) => sum + record.length, 0));
  const words = new Uint32Array(block, 0, head / 4);
  const bytes = new Uint8Array(block);
  words.set([MAGIC, articles.length]);
  let at = head;
  for (const [index, record] of records.entries()) {
    const { number, firstQuotation } = articles[index]!;
    words.set([number, firstQuotation, at], 2 + index * ROW);
    bytes.set(record, at);
    at += record.length;
  }
  words.set([0, 0, at], 2 + articles.length * ROW);
  return block;
}

export interface ArticleBlock {
  readonly count: number;
  /** The article at this place of the block. */
  at(index: number): StoredArticle;
  /** The number of the article at this place. */
  numberAt(index: number): number;
  /** The place of an article, or of the article that a quotation belongs to; -1 for none. */
  placeOfArticle(number: number): number;
  placeOfQuotation(number: number): number;
}

/** Throws a {@link StoreFault} (`corrupted`) where the block is not one. */
export function openArticleBlock(block: ArrayBuffer): ArticleBlock {
  const words = new Uint32Array(block, 0, block.byteLength >>> 2);
  const count = words[1] ?? 0;
  if (words[0] !== MAGIC || words.length < 2 + (count + 1) * ROW) throw new StoreFault('corrupted');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  /** The last place whose word at `field` is at most `value`. */
  const last = (field: number, value: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (words[2 + middle * ROW + field]! <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  return {
    count,
    at(index) {
      const row = 2 + index * ROW;
      const start = words[row + 2]!;
      const end = words[row + ROW + 2]!;
      if (end < start || end > block.byteLength) throw new StoreFault('corrupted');
      const record = parseRecord(decoder.decode(new Uint8Array(block, start, end - start)));
      return { number: words[row]!, firstQuotation: words[row + 1]!, ...record };
    },
    numberAt: (index) => words[2 + index * ROW]!,
    placeOfArticle(number) {
      const place = last(0, number);
      return place >= 0 && words[2 + place * ROW] === number ? place : -1;
    },
    // An article without quotations has the same first number as its successor, which lies behind it.
    placeOfQuotation: (number) => last(1, number),
  };
}

function parseRecord(json: string): { added: number; article: Article } {
  const parsed = v.safeParse(RecordSchema, JSON.parse(json));
  if (!parsed.success) throw new StoreFault('corrupted', v.flatten(parsed.issues));
  const [added, citation, quotations] = parsed.output;
  return {
    added,
    article: {
      ...citation,
      quotations: quotations.map(([parts, partial, speaker], order) => ({
        order,
        text: parts.join(' '),
        parts: parts.map((text) => ({ text })),
        ...(speaker === undefined ? {} : { speaker }),
        kind: partial === 1 ? 'partial' : 'direct',
      })),
    },
  };
}
