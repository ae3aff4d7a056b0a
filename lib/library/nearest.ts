/**
 * The statements nearest to any text, for "Who printed this?" and for a search that found nothing: first
 * those that the matching engine finds the text to repeat, then, in the places left, those that share its
 * most surprising words.
 */
import type { NearStatement } from '../messages.ts';
import type { SearchSession } from '../search/session.ts';
import { findSharing } from '../search/sharing.ts';
import type { Library } from './library.ts';
import { openIndexes, openSketches, resultOf } from './searching.ts';
import type { View } from './view.ts';

/** Quotations whose statements are followed for each one wanted. */
const LOOKED_AT = 4;

/** At most `limit` statements. */
export async function nearest<Shard>(
  library: Library<Shard>,
  session: SearchSession,
  text: string,
  limit: number,
): Promise<NearStatement[]> {
  return await library.asked(({ reader }) => nearestIn(reader, session, text, limit));
}

async function nearestIn<Shard>(
  view: View<Shard>,
  session: SearchSession,
  text: string,
  limit: number,
): Promise<NearStatement[]> {
  const { holdings } = view;
  const sketches = await openSketches(holdings, session);
  const near = new Map<string, NearStatement>();
  const add = async (quotation: number, nearness: NearStatement['nearness']): Promise<void> => {
    const result = await resultOf(view, quotation, sketches);
    if (result !== undefined && !near.has(result.statement))
      near.set(result.statement, { ...result, nearness });
  };
  for (const { quotation, page } of await view.similar(text)) {
    if (near.size >= limit) break;
    await add(quotation, { kind: 'repeats', start: page[0], end: page[1] });
  }
  if (near.size >= limit) return [...near.values()];
  const { indexes, read } = await openIndexes(holdings, session);
  const hidden = (article: number): boolean => holdings.hides(article);
  const sharing = await findSharing(session, indexes, read, text, limit * LOOKED_AT, hidden);
  for (const { quotation, words } of sharing) {
    if (near.size >= limit) break;
    await add(quotation, { kind: 'shares-words', words });
  }
  return [...near.values()];
}
