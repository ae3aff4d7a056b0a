/**
 * The statements of a library in the order of their articles, a page at a time. Nothing of it is stored:
 * quotations are gone through in that order, and each whose statement has none before it stands for that
 * statement. So a page costs following some statements, whatever the size of the library, and any place of the
 * list is found without those before it.
 */
import { parseKey, versionKey } from '../quotes/article-keys.ts';
import type { Answers, ListedStatement, OwnRequest } from '../messages.ts';
import { foldText } from '../search/fold.ts';
import type { SearchSession } from '../search/session.ts';
import { wordsOf } from '../text/words.ts';
import type { SortedArticles } from './listing.ts';
import { openSketches } from './searching.ts';
import { decidedOf } from './by-hand.ts';
import type { FoundStatement } from './statement-component.ts';
import type { View } from './view.ts';

type StatementsRequest = Extract<OwnRequest, { type: 'statements' }>;

/** ms that one page may take; what is found by then is given, and where to go on. */
const PAGE_TIME = 250;
/** Quotations that are looked at whatever the time: on a crowded machine, reading the first may take all of it. */
const LEAST = 10;
/** Articles read at once. */
const BATCH = 50;

/** `sorted`: the articles of the same revision. */
export async function statementPage<Shard>(
  view: View<Shard>,
  sorted: SortedArticles<Shard>,
  session: SearchSession,
  request: StatementsRequest,
): Promise<Answers['statements']> {
  const { sort, descending, source, limit, several } = request;
  const rows = await sorted.rows({ sort, descending, source });
  const ranks = await sorted.ranks({ sort, descending, source });
  const words = wordsOf(request.words ?? '').map(({ folded }) => ` ${folded}`);
  const fits = (text: string): boolean => {
    if (words.length === 0) return true;
    const folded = ` ${foldText(text)}`;
    return words.every((word) => folded.includes(word));
  };
  /** Of the quotations that are listed, the first of this statement. */
  const firstOf = ({ witnesses }: FoundStatement): string => {
    let [first, best, place]: [string, number, number] = ['', Number.POSITIVE_INFINITY, 0];
    for (const { quotation, text } of witnesses) {
      const { hashes, order } = parseKey(quotation)!;
      const rank = ranks.get(versionKey(hashes));
      if (rank === undefined || rank > best || (rank === best && order! > place) || !fits(text)) continue;
      [first, best, place] = [quotation, rank, order!];
    }
    return first;
  };
  const sketches = await openSketches(view.holdings, session);
  const end = performance.now() + PAGE_TIME;
  const statements: ListedStatement[] = [];
  let looked = 0;
  let { article, order } = request.after ?? { article: 0, order: 0 };
  for (; article < rows.length; article += BATCH) {
    const some = rows.slice(article, article + BATCH);
    const stored = await view.holdings.articles(some.map(({ number }) => number));
    for (const [place, one] of stored.entries()) {
      const key = versionKey(some[place]!);
      for (const quotation of one?.article.quotations.slice(order) ?? []) {
        if (statements.length === limit || (looked >= LEAST && performance.now() > end))
          return {
            statements,
            next: { article: article + place, order: quotation.order },
            share: (article + place) / rows.length,
          };
        looked++;
        if (!fits(quotation.text)) continue;
        const found = await view.statementOf(one!.firstQuotation + quotation.order, sketches);
        if (found === undefined || firstOf(found) !== `${key}#${quotation.order}`) continue;
        const listed = listedStatement(view, found, quotation.text);
        if (several !== true || listed.outlets.length > 1) statements.push(listed);
      }
      order = 0;
    }
  }
  return { statements, share: 1 };
}

function listedStatement<Shard>(view: View<Shard>, found: FoundStatement, text: string): ListedStatement {
  const { id, witnesses } = found;
  const outlets = [...new Set(witnesses.map(({ citation }) => citation.outlet))];
  const speaker = witnesses.find((witness) => witness.speaker !== undefined)?.speaker;
  const dates = witnesses.flatMap(({ citation: { published } }) => published ?? []).sort();
  const { joined, parted } = decidedOf(view.holdings, found);
  return {
    statement: id,
    text,
    outlets,
    quotations: witnesses.length,
    changed: witnesses.length > 1 && view.isChanged(found, text),
    byHand: joined + parted > 0,
    ...(speaker === undefined ? {} : { speaker }),
    ...(dates[0] === undefined ? {} : { published: dates[0] }),
  };
}
