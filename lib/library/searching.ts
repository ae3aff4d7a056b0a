/** Searching the library: quotations by words, grouped by statement, best first. */
import type { SearchResult } from '../messages.ts';
import type { Quotation } from '../quotes/article.ts';
import { isEmpty, parseQuery } from '../search/query.ts';
import { scan } from '../search/scan.ts';
import { openSearchBlock, type SearchBlock } from '../search/search-block.ts';
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
  const { holdings } = library;
  const blocks = await openBlocks(library, session);
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
    results.set(statement.id, asResult(statement, found));
  }
  return { results: [...results.values()], more };
}

/** The folded text of everything that is shown. */
export async function openBlocks<Shard>(
  { holdings, reader }: Library<Shard>,
  session: SearchSession,
): Promise<SearchBlock[]> {
  const refs = new Map(holdings.leaves.map((leaf) => [searchRef(leaf).id, searchRef(leaf)]));
  return await session.blocks([...refs.keys()], async (ids) => {
    const read = await reader.read(ids.map((id) => refs.get(id)!));
    try {
      return read.map(openSearchBlock);
    } catch (error) {
      throw new StoreFault('corrupted', error);
    }
  });
}

/** A quotation with its statement; `undefined` where it is no longer there. */
export async function resultOf<Shard>(
  library: Library<Shard>,
  quotation: number,
): Promise<SearchResult | undefined> {
  const statement = await library.statementOf(quotation);
  const [stored] = await library.holdings.articlesOf([quotation]);
  const found = stored?.article.quotations[quotation - stored.firstQuotation];
  return statement === undefined || found === undefined ? undefined : asResult(statement, found);
}

function asResult(statement: FoundStatement, { text, speaker }: Quotation): SearchResult {
  return {
    statement: statement.id,
    text,
    ...(speaker === undefined ? {} : { speaker }),
    outlets: outletsOf(statement),
  };
}

function outletsOf({ witnesses }: FoundStatement): string[] {
  return [...new Set(witnesses.map(({ citation }) => citation.outlet))];
}
