/**
 * Quotations that share words with a text, by how surprising those words are together (the fixed table of
 * lib/text/frequency.ts, so that the order does not depend on what else is in the library). A word that no
 * quotation has stands for those a typing error or two away. Cost: the lists of the text's rarest words.
 */
import { surprisal } from '../text/frequency.ts';
import { wordsOf } from '../text/words.ts';
import { Best, type Hit } from './ranking.ts';
import type { OpenIndex, ReadBlocks, SearchSession } from './session.ts';
import { editsFor } from './vocabulary.ts';
import { emptyPlaces, lengthAt, ordinalAt, readList } from './word-index.ts';

/** Words looked up, the most surprising ones. */
const WORDS = 8;
/** Distinct words of a text that are weighed at all. */
const MOST_WEIGHED = 400;
/** Words that one mistyped word may stand for. */
const MEANINGS = 3;
/** What a word is worth less for each edit, nats. */
const EDIT = 3;
/** Words below this are shared by everything. */
const LEAST = 5;

export interface Sharing extends Hit {
  /** Folded, as the quotation has them, most surprising first. */
  readonly words: readonly string[];
}

interface Meant {
  readonly word: string;
  readonly nats: number;
}

/** At most `limit`, most surprising first, the shorter quotation first among equals. */
export async function findSharing(
  session: SearchSession,
  indexes: readonly OpenIndex[],
  read: ReadBlocks,
  text: string,
  limit: number,
  hidden: (article: number) => boolean,
): Promise<readonly Sharing[]> {
  const distinct = [...new Set(wordsOf(text).map(({ folded }) => folded))].slice(0, MOST_WEIGHED);
  const meant = distinct
    .flatMap((word) => meaningsOf(word, indexes))
    .filter(({ nats }) => nats >= LEAST)
    .sort((a, b) => b.nats - a.nats)
    .slice(0, WORDS);
  const wanted = indexes.flatMap((index) =>
    meant
      .map(({ word }) => ({ index, ...index.index.vocabulary.rangeOf(word) }))
      .filter(({ from, to }) => from < to),
  );
  await session.fetch(wanted, read);
  const best = new Best<Sharing>(limit);
  for (const index of indexes) addSharing(index, meant, hidden, best);
  return best.hits();
}

/** The word itself, or what may be meant by it. */
function meaningsOf(word: string, indexes: readonly OpenIndex[]): Meant[] {
  if (indexes.some(({ index }) => index.vocabulary.placeOf(word) !== -1)) {
    return [{ word, nats: surprisal(word) }];
  }
  const near = new Map<string, number>();
  for (const { index } of indexes) {
    for (const entry of index.vocabulary.corrections('', word, false, editsFor(word))) {
      near.set(index.vocabulary.at(entry.word), entry.edits);
    }
  }
  const least = Math.min(...near.values());
  return [...near]
    .filter(([, edits]) => edits === least)
    .slice(0, MEANINGS)
    .map(([other, edits]) => ({ word: other, nats: surprisal(other) - EDIT * edits }));
}

const places = emptyPlaces();

function addSharing(
  open: OpenIndex,
  meant: readonly Meant[],
  hidden: (article: number) => boolean,
  best: Best<Sharing>,
): void {
  const { index } = open;
  const nats = new Map<number, number>();
  const words = new Map<number, string[]>();
  for (const { word, nats: own } of meant) {
    const place = index.vocabulary.placeOf(word);
    if (place === -1) continue;
    readList(open.list(place), places);
    let before = -1;
    for (let at = 0; at < places.count; at++) {
      const ordinal = ordinalAt(index, places.values[at]!);
      if (ordinal === before) continue;
      before = ordinal;
      nats.set(ordinal, (nats.get(ordinal) ?? 0) + own);
      const known = words.get(ordinal);
      if (known === undefined) words.set(ordinal, [word]);
      else known.push(word);
    }
  }
  const { articles, quotations } = index;
  for (const [ordinal, sum] of nats) {
    const score = sum + 1 / (lengthAt(index, ordinal) + 2);
    if (score < best.floor) continue;
    const article = articles.numbers[quotations.rows[ordinal]!]!;
    if (hidden(article)) continue;
    best.add({ quotation: quotations.numbers[ordinal]!, article, score, words: words.get(ordinal)! });
  }
}
