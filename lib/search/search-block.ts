/**
 * The folded text of some hundred quotations, ready to be scanned: one line a quotation, with its speaker
 * and its article's outlet and date beside it as numbers into short lists. Read only while a search is
 * open: the folded text, one byte a letter where all letters are Latin, and some eight bytes more a quotation.
 *
 * Layout, little-endian 32-bit words: magic, articles, quotations, bytes of the lists; then article numbers,
 * numbers of their first quotations, first lines (one more closes the last); then 16-bit numbers of the
 * speakers; then the lists as UTF-8 JSON; then the lines as UTF-8.
 */
import * as v from 'valibot';
import { foldText } from './fold.ts';

const MAGIC = 0x31_53_41_56; // "VAS1"
const HEAD = 4;

export interface SearchArticle {
  readonly number: number;
  readonly firstQuotation: number;
  readonly outlet: string;
  readonly published?: string;
  readonly quotations: readonly { readonly text: string; readonly speaker?: string | undefined }[];
}

/** Speaker 0 is the unknown one. */
const ListsSchema = v.strictObject({
  speakers: v.array(v.string()),
  outlets: v.array(v.string()),
  /** For each article: its outlet, and its date or an empty string. */
  articles: v.array(v.tuple([v.number(), v.string()])),
});

/** At most 65,535 quotations. */
export function writeSearchBlock(articles: readonly SearchArticle[]): ArrayBuffer {
  const speakers = new Map<string, number>([['', 0]]);
  const outlets = new Map<string, number>();
  const entry = (list: Map<string, number>, value: string): number => {
    const known = list.get(value);
    if (known !== undefined) return known;
    list.set(value, list.size);
    return list.size - 1;
  };
  const lines: string[] = [];
  const spoken: number[] = [];
  const rows: [number, string][] = [];
  const firstLines: number[] = [];
  for (const article of articles) {
    rows.push([entry(outlets, foldText(article.outlet)), article.published ?? '']);
    firstLines.push(lines.length);
    for (const { text, speaker } of article.quotations) {
      lines.push(foldText(text));
      spoken.push(speaker === undefined ? 0 : entry(speakers, foldText(speaker)));
    }
  }
  firstLines.push(lines.length);
  const encoder = new TextEncoder();
  const lists = encoder.encode(
    JSON.stringify({ speakers: [...speakers.keys()], outlets: [...outlets.keys()], articles: rows }),
  );
  const text = encoder.encode(lines.join('\n'));
  const fixed = (HEAD + articles.length * 3 + 1) * 4;
  const spokenBytes = spoken.length * 2;
  const block = new ArrayBuffer(fixed + spokenBytes + lists.length + text.length);
  new Uint32Array(block, 0, fixed / 4).set([
    MAGIC,
    articles.length,
    lines.length,
    lists.length,
    ...articles.map(({ number }) => number),
    ...articles.map(({ firstQuotation }) => firstQuotation),
    ...firstLines,
  ]);
  new Uint16Array(block, fixed, spoken.length).set(spoken);
  new Uint8Array(block).set(lists, fixed + spokenBytes);
  new Uint8Array(block).set(text, fixed + spokenBytes + lists.length);
  return block;
}

export interface SearchBlock {
  /** All lines, joined by line feeds. */
  readonly text: string;
  /** Where each line begins; one more closes the last. UTF-16 code units. */
  readonly starts: Uint32Array;
  /** Folded, by number. */
  readonly speakers: readonly string[];
  readonly outlets: readonly string[];
  /** The speaker's number of each line. */
  readonly spoken: Uint16Array;
  readonly articles: readonly {
    readonly number: number;
    readonly firstQuotation: number;
    readonly firstLine: number;
    readonly outlet: number;
    readonly published: string;
    /** Days since 1970-01-01 of `published`; NaN for an unknown one. */
    readonly day: number;
  }[];
}

/** Throws a `RangeError` where the block is not one. */
export function openSearchBlock(block: ArrayBuffer): SearchBlock {
  const head = new Uint32Array(block, 0, HEAD);
  const [magic, articles = 0, quotations = 0, listBytes = 0] = head;
  const fixed = (HEAD + articles * 3 + 1) * 4;
  if (magic !== MAGIC || fixed + quotations * 2 + listBytes > block.byteLength) {
    throw new RangeError('not a search block');
  }
  const words = new Uint32Array(block, HEAD * 4, articles * 3 + 1);
  const listsAt = fixed + quotations * 2;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const lists = v.parse(ListsSchema, JSON.parse(decoder.decode(new Uint8Array(block, listsAt, listBytes))));
  const text = decoder.decode(new Uint8Array(block, listsAt + listBytes));
  const starts = new Uint32Array(quotations + 1);
  for (let line = 1; line < quotations; line++) starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
  starts[quotations] = text.length + 1;
  return {
    text,
    starts,
    speakers: lists.speakers,
    outlets: lists.outlets,
    spoken: new Uint16Array(block.slice(fixed, listsAt)),
    articles: lists.articles.map(([outlet, published], index) => ({
      number: words[index]!,
      firstQuotation: words[articles + index]!,
      firstLine: words[2 * articles + index]!,
      outlet,
      published,
      day: Date.parse(published.slice(0, 10)) / 86_400_000,
    })),
  };
}
