/**
 * The statements nearest to any text, for "Who printed this?" and for a search that found nothing: first
 * those that the matching engine finds the text to repeat, then, in the places left, those that share its
 * most surprising words.
 */
import type { NearStatement } from '../messages.ts';
import type { SearchSession } from '../search/session.ts';
import { scan } from '../search/scan.ts';
import { surprisal } from '../text/frequency.ts';
import { wordsOf } from '../text/words.ts';
import type { Library } from './library.ts';
import { openBlocks, resultOf } from './searching.ts';

/** Words looked up, the most surprising ones … */
const WORDS = 8;
/** … and quotations ranked for each. */
const RANKED = 300;
/** Quotations whose statements are followed for each one wanted. */
const LOOKED_AT = 4;

/** At most `limit` statements. */
export async function nearest<Shard>(
  library: Library<Shard>,
  session: SearchSession,
  text: string,
  limit: number,
): Promise<NearStatement[]> {
  const { engine, holdings } = library;
  const near = new Map<string, NearStatement>();
  const add = async (quotation: number, nearness: NearStatement['nearness']): Promise<void> => {
    const result = await resultOf(library, quotation);
    if (result !== undefined && !near.has(result.statement))
      near.set(result.statement, { ...result, nearness });
  };
  for (const { quotation, page } of await engine.similarQuotations(text, holdings.shards, holdings.source)) {
    if (near.size >= limit) break;
    await add(quotation, { kind: 'repeats', start: page[0], end: page[1] });
  }
  if (near.size >= limit) return [...near.values()];
  for (const { quotation, words } of (await sharing(library, session, text)).slice(0, limit * LOOKED_AT)) {
    if (near.size >= limit) break;
    await add(quotation, { kind: 'shares-words', words });
  }
  return [...near.values()];
}

/** Quotations by the surprisal of the words they share with the text, greatest first. */
async function sharing<Shard>(
  library: Library<Shard>,
  session: SearchSession,
  text: string,
): Promise<{ quotation: number; words: readonly string[] }[]> {
  const { holdings } = library;
  const rarest = [...new Set(wordsOf(text).map(({ folded }) => folded))]
    .map((word) => ({ word, nats: surprisal(word) }))
    .sort((a, b) => b.nats - a.nats)
    .slice(0, WORDS);
  const blocks = await openBlocks(library, session);
  const found = new Map<number, { quotation: number; words: string[]; nats: number }>();
  for (const { word, nats } of rarest) {
    const query = {
      words: [{ text: word, prefix: false }],
      phrases: [],
      speaker: [],
      outlet: [],
      changed: false,
    };
    for (const { quotation } of scan(blocks, query, RANKED, (article) => holdings.hides(article)).hits) {
      const entry = found.get(quotation) ?? { quotation, words: [], nats: 0 };
      entry.words.push(word);
      entry.nats += nats;
      found.set(quotation, entry);
    }
  }
  return [...found.values()].sort((a, b) => b.nats - a.nats || a.quotation - b.quotation);
}
