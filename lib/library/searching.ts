/** Searching the library: quotations by words, grouped by statement, best first. */
import type { Answers, SearchResult } from '../messages.ts';
import type { Sketch } from '../matching/sketch.ts';
import type { Quotation } from '../quotes/article.ts';
import { isEmpty, parseQuery, type Query } from '../search/query.ts';
import { findQuotations } from '../search/find.ts';
import type { OpenIndex, ReadBlocks, SearchSession } from '../search/session.ts';
import type { Relate, StatementQuotation } from '../wording/statements.ts';
import type { Engine } from './engine.ts';
import type { Holdings } from './holdings.ts';
import type { FoundStatement } from './statement-component.ts';
import type { Library } from './library.ts';
import { indexPlace, listRefs } from './segment.ts';
import { StoreFault } from './store.ts';
import type { View } from './view.ts';
import { statementQuotation, witnessOf } from './witnesses.ts';

/** Quotations looked at for each statement shown: a statement of many witnesses takes as many places. */
const HITS_A_RESULT = 10;
/** Quotations whose statements are compared for `changed:`: each costs a millisecond or two. */
const COMPARED = 1_000;

/**
 * At most `limit` statements. `more`: quotations that fit are left, of other statements or, where very many
 * fit, of ones nobody has looked at.
 */
export async function search<Shard>(
  library: Library<Shard>,
  session: SearchSession,
  typed: string,
  limit: number,
): Promise<Answers['search']> {
  const query = parseQuery(typed);
  if (isEmpty(query)) return { results: [], more: false, corrections: [] };
  return await library.asked(({ reader }) => searched(library.engine, reader, session, query, limit));
}

async function searched<Shard>(
  engine: Engine<Shard>,
  view: View<Shard>,
  session: SearchSession,
  query: Query,
  limit: number,
): Promise<Answers['search']> {
  const { holdings } = view;
  // Read beside all that is read before a statement is followed: a first search would wait for them by itself.
  const sketches = openSketches(holdings, session);
  sketches.catch(() => {}); // told where they are awaited
  const { indexes, read } = await openIndexes(holdings, session);
  const looked = query.changed ? COMPARED : limit * HITS_A_RESULT;
  const { hits, more, corrections } = await findQuotations(session, indexes, read, query, looked, (article) =>
    holdings.hides(article),
  );
  const results = new Map<string, SearchResult>();
  const unfollowed = new Unfollowed(engine);
  for (const { quotation } of hits) {
    const met = view.followed(quotation);
    if (met !== undefined && results.has(met.id)) continue;
    const [stored] = await holdings.articlesOf([quotation]);
    const found = stored?.article.quotations[quotation - stored.firstQuotation];
    if (stored === undefined || found === undefined) continue;
    const own = statementQuotation(witnessOf(stored, found));
    if (unfollowed.has(own)) continue;
    // One of another statement: which, need not be known.
    const isFull = results.size === limit;
    if (isFull && !query.changed) return { results: [...results.values()], more: true, corrections };
    const statement = met ?? (await view.statementOf(quotation, await sketches));
    if (statement === undefined || results.has(statement.id)) continue;
    if (statement.partial) unfollowed.add(own);
    if (query.changed && !view.isChanged(statement, found.text)) continue;
    if (isFull) return { results: [...results.values()], more: true, corrections };
    results.set(statement.id, asResult(statement, found));
  }
  return {
    results: [...results.values()],
    more,
    corrections,
    ...(query.changed && more ? { compared: hits.length } : {}),
  };
}

/**
 * Statements of more witnesses than are followed: a template that thousands print. What is the same as the quotation
 * that one of them was followed from is one of its witnesses, met or not, and leads to no statement of its own. Some
 * 0.4 ms a comparison, where following it took a second.
 */
class Unfollowed {
  readonly #engine: Pick<Engine<never>, 'relating'>;
  #relate: Relate | undefined;
  readonly #from: StatementQuotation[] = [];

  constructor(engine: Pick<Engine<never>, 'relating'>) {
    this.#engine = engine;
  }

  add(quotation: StatementQuotation): void {
    this.#from.push(quotation);
  }

  has(quotation: StatementQuotation): boolean {
    return this.#from.some((from) => {
      const [a, b] = from.key < quotation.key ? [from, quotation] : [quotation, from];
      this.#relate ??= this.#engine.relating();
      return this.#relate(a, b)?.verdict === 'same';
    });
  }
}

/** The word indexes of everything that is shown, and reading their blocks. */
export async function openIndexes<Shard>(
  holdings: Holdings<Shard>,
  session: SearchSession,
): Promise<{ indexes: readonly OpenIndex[]; read: ReadBlocks }> {
  const refs = new Map(
    holdings.segments.flatMap((segment) =>
      [segment.lexicon, ...listRefs(segment)].map((ref) => [ref.id, ref]),
    ),
  );
  const read: ReadBlocks = async (ids) => await holdings.read(ids.map((id) => refs.get(id)!));
  return { indexes: await opened(session.open(holdings.segments.map(indexPlace), read)), read };
}

/** The sketches of everything that is shown. */
export async function openSketches<Shard>(
  holdings: Holdings<Shard>,
  session: SearchSession,
): Promise<readonly Sketch[]> {
  const refs = new Map(holdings.sketches.map((ref) => [ref.id, ref]));
  const read: ReadBlocks = async (ids) => await holdings.read(ids.map((id) => refs.get(id)!));
  return await opened(session.sketches([...refs.keys()], read));
}

/** What lies in blocks that could be read; what they hold may yet be no index. */
async function opened<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    throw error instanceof StoreFault ? error : new StoreFault('corrupted', error);
  }
}

/** A quotation with its statement; `undefined` where it is no longer there. */
export async function resultOf<Shard>(
  view: View<Shard>,
  quotation: number,
  sketches: readonly Sketch[],
): Promise<SearchResult | undefined> {
  const statement = await view.statementOf(quotation, sketches);
  const [stored] = await view.holdings.articlesOf([quotation]);
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
