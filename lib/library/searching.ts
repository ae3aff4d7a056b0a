/** Searching the library: quotations by words, grouped by statement, best first. */
import type { SearchResult } from '../messages.ts';
import { isEmpty, parseQuery } from '../search/query.ts';
import { scan } from '../search/scan.ts';
import { openSearchBlock } from '../search/search-block.ts';
import type { SearchSession } from '../search/session.ts';
import type { FoundStatement } from './statement-finder.ts';
import type { Library } from './library.ts';
import { searchRef } from './segment.ts';
import { StoreFault } from './store.ts';

/** Quotations looked at for each statement shown: a statement of many witnesses takes as many places. */
const HITS_A_RESULT = 10;

/**
 * At most `limit` statements. `more`: quotations that fit are left, of other statements or, where very many
 * fit, of ones nobody has looked at.
 */
export async function search<Shard>(
  library: Library<Shard>,
  session: SearchSession,
  typed: string,
  limit: number,
): Promise<{ results: SearchResult[]; more: boolean }> {
  const query = parseQuery(typed);
  if (isEmpty(query)) return { results: [], more: false };
  const { holdings, reader } = library;
  const refs = new Map(holdings.leaves.map((leaf) => [searchRef(leaf).id, searchRef(leaf)]));
  const blocks = await session.blocks([...refs.keys()], async (ids) => {
    const read = await reader.read(ids.map((id) => refs.get(id)!));
    try {
      return read.map(openSearchBlock);
    } catch (error) {
      throw new StoreFault('corrupted', error);
    }
  });
  const { hits, more } = scan(blocks, query, limit * HITS_A_RESULT, (article) => holdings.hides(article));
  const results = new Map<string, SearchResult>();
  for (const { quotation } of hits) {
    const statement = await library.statementOf(quotation);
    if (statement === undefined || results.has(statement.id)) continue;
    const [stored] = await holdings.articlesOf([quotation]);
    const found = stored?.article.quotations[quotation - stored.firstQuotation];
    if (found === undefined) continue;
    if (query.changed && !library.isChanged(statement, found.text)) continue;
    if (results.size === limit) return { results: [...results.values()], more: true };
    results.set(statement.id, {
      statement: statement.id,
      text: found.text,
      ...(found.speaker === undefined ? {} : { speaker: found.speaker }),
      outlets: outletsOf(statement),
    });
  }
  return { results: [...results.values()], more };
}

function outletsOf({ witnesses }: FoundStatement): string[] {
  return [...new Set(witnesses.map(({ citation }) => citation.outlet))];
}
