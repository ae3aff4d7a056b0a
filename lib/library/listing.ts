/** Lists of articles and sources, and reading everything out again, a page at a time. */
import type { Article } from '../quotes/article.ts';
import type { BackupArticle } from '../packs/backup-records.ts';
import type { Answers, LibrarySource, ListedArticle, ListedOutlet, OwnRequest } from '../messages.ts';
import { foldText } from '../search/fold.ts';
import { wordsOf } from '../text/words.ts';
import type { StoredArticle } from './article-block.ts';
import { type Holding, type Holdings, inOrderOfArrival } from './holdings.ts';
import { parseKey, versionKey } from '../quotes/article-keys.ts';
import { READ } from './manifest.ts';

type ArticlesRequest = Extract<OwnRequest, { type: 'articles' }>;

type ListOrder = Pick<ArticlesRequest, 'sort' | 'descending' | 'source' | 'outlet' | 'words'>;

/** Articles in one page of an export, and quotations after which a page ends. */
const EXPORT_ARTICLES = 500;
const EXPORT_QUOTATIONS = 5_000;
/** Articles read at once while all are put in order. */
const SORT_BATCH = 2_000;

/** What filters look at. */
interface Citation {
  readonly outlet: string;
  readonly folded: string;
}

/**
 * By arrival the list costs only the articles shown; any other order reads all records once
 * (some 20 µs an article), so callers keep the {@link SortedArticles} of a revision.
 */
export class SortedArticles<Shard> {
  readonly #holdings: Holdings<Shard>;
  readonly #orders = new Map<string, Promise<readonly Holding[]>>();
  #citations: Promise<ReadonlyMap<number, Citation>> | undefined;
  /** The list that was last asked for: it is asked for a page at a time. */
  #last: { readonly name: string; readonly rows: Promise<readonly Holding[]> } | undefined;
  #ranks: { readonly rows: readonly Holding[]; readonly ranks: ReadonlyMap<string, number> } | undefined;

  constructor(holdings: Holdings<Shard>) {
    this.#holdings = holdings;
  }

  get holdings(): Holdings<Shard> {
    return this.#holdings;
  }

  async page(request: ArticlesRequest): Promise<Answers['articles']> {
    const { from, limit } = request;
    const rows = await this.rows(request);
    const shown = rows.slice(from, from + limit);
    const stored = await this.#holdings.articles(shown.map(({ number }) => number));
    const articles: ListedArticle[] = [];
    for (const [index, row] of shown.entries()) {
      const one = stored[index];
      if (one === undefined) continue;
      const versions = await this.#holdings.withKey(row.key);
      articles.push(listed(row, one, versions.length));
    }
    return { articles, total: rows.length };
  }

  /** All that such a list holds, in its order. */
  async rows(asked: ListOrder): Promise<readonly Holding[]> {
    const name = JSON.stringify([asked.sort, asked.descending, asked.source, asked.outlet, asked.words]);
    if (this.#last?.name !== name) {
      const last = { name, rows: this.#chosen(asked) };
      this.#last = last;
      last.rows.catch(() => {
        if (this.#last === last) this.#last = undefined;
      });
    }
    return await this.#last.rows;
  }

  /** The place in the list of each article, by the key of its version. */
  async ranks(asked: ListOrder): Promise<ReadonlyMap<string, number>> {
    const rows = await this.rows(asked);
    if (this.#ranks?.rows !== rows)
      this.#ranks = { rows, ranks: new Map(rows.map((row, rank) => [versionKey(row), rank])) };
    return this.#ranks.ranks;
  }

  /** How often each outlet is written as it is, by name. */
  async outlets(): Promise<ListedOutlet[]> {
    const counts = new Map<string, number>();
    for (const { outlet } of (await this.#cited()).values())
      counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
    const { compare } = new Intl.Collator('en');
    return [...counts]
      .map(([outlet, articles]) => ({ outlet, articles }))
      .sort((a, b) => compare(a.outlet, b.outlet));
  }

  async #chosen({ sort, descending, source, outlet, words }: ListOrder): Promise<readonly Holding[]> {
    const wanted = wordsOf(words ?? '').map(({ folded }) => ` ${folded}`);
    const citations = wanted.length === 0 && outlet === undefined ? null : await this.#cited();
    const rows = (await this.#order(sort)).filter((row) => {
      if (source !== undefined && row.segment.source !== source) return false;
      const citation = citations?.get(row.number);
      if (outlet !== undefined && citation?.outlet !== outlet) return false;
      return wanted.every((word) => citation?.folded.includes(word));
    });
    return descending ? rows.toReversed() : rows;
  }

  #order(sort: ArticlesRequest['sort']): Promise<readonly Holding[]> {
    const known = this.#orders.get(sort);
    if (known !== undefined) return known;
    const order =
      sort === 'added'
        ? this.#holdings.all().then(inOrderOfArrival)
        : sort === 'quotations'
          ? this.#holdings.all().then((rows) => rows.toSorted((a, b) => a.quotations - b.quotations))
          : this.#sorted(sort);
    this.#orders.set(sort, order);
    order.catch(() => this.#orders.delete(sort));
    return order;
  }

  /** What filters look at, of every article: kept for as long as the library does not change. */
  #cited(): Promise<ReadonlyMap<number, Citation>> {
    this.#citations ??= (async () => {
      const citations = new Map<number, Citation>();
      await this.#each(({ number, article: { headline, outlet, byline, url, canonical } }) =>
        citations.set(number, {
          outlet,
          folded: foldText([headline, outlet, byline, url ?? canonical].join('\n')),
        }),
      );
      return citations;
    })();
    this.#citations.catch(() => {
      this.#citations = undefined;
    });
    return this.#citations;
  }

  async #each(visit: (stored: StoredArticle) => void): Promise<void> {
    const rows = await this.#holdings.all();
    for (let from = 0; from < rows.length; from += SORT_BATCH) {
      const numbers = rows.slice(from, from + SORT_BATCH).map(({ number }) => number);
      for (const stored of await this.#holdings.articles(numbers)) if (stored !== undefined) visit(stored);
    }
  }

  async #sorted(sort: 'published' | 'outlet' | 'headline'): Promise<readonly Holding[]> {
    const rows = await this.#holdings.all();
    const keys = new Map<number, string>();
    await this.#each(({ number, article }) => keys.set(number, article[sort] ?? ''));
    const { compare } = new Intl.Collator('en');
    return rows.toSorted(
      (a, b) => compare(keys.get(a.number) ?? '', keys.get(b.number) ?? '') || a.number - b.number,
    );
  }
}

function listed(row: Holding, { article, added }: StoredArticle, versions: number): ListedArticle {
  const { outlet, url, canonical, headline, published } = article;
  const address = url ?? canonical;
  return {
    article: versionKey(row),
    outlet,
    ...(address === undefined ? {} : { url: address }),
    ...(headline === undefined ? {} : { headline }),
    ...(published === undefined ? {} : { published }),
    quotations: article.quotations.length,
    source: row.segment.source,
    added,
    versions,
  };
}

export function listSources<Shard>({ manifest }: Holdings<Shard>): LibrarySource[] {
  return manifest.sources.map(({ id, kind, title, on, added }) => {
    const own = manifest.segments.filter(({ source }) => source === id);
    return {
      id,
      kind,
      title,
      on,
      added,
      articles: own.reduce((sum, { articles, removed }) => sum + articles - removed.length, 0),
      quotations: own.reduce(
        (sum, { quotations, removedQuotations }) => sum + quotations - removedQuotations,
        0,
      ),
    };
  });
}

/**
 * Whole records in order of arrival, from the article after the number `after`. What was collected while
 * reading goes out only when that very source is asked for: a pack is for others.
 */
export async function exportPage<Shard>(
  holdings: Holdings<Shard>,
  after: number | undefined,
  source: string | undefined,
): Promise<{ articles: Article[]; next?: number }> {
  const { articles, ...next } = await recordPage(holdings, after, (row) =>
    source === undefined ? row.segment.source !== READ : row.segment.source === source,
  );
  return { articles: articles.map(({ article }) => article), ...next };
}

/** The same with times of arrival, of all articles that `wanted` names. */
export async function recordPage<Shard>(
  holdings: Holdings<Shard>,
  after: number | undefined,
  wanted: (row: Holding) => boolean = () => true,
): Promise<{ articles: BackupArticle[]; next?: number }> {
  const rows = (await holdings.all()).filter(
    (row) => (after === undefined || row.number > after) && wanted(row),
  );
  let end = 0;
  for (
    let quotations = 0;
    end < rows.length && end < EXPORT_ARTICLES && quotations < EXPORT_QUOTATIONS;
    end++
  ) {
    quotations += rows[end]!.quotations;
  }
  const shown = rows.slice(0, end);
  const stored = await holdings.articles(shown.map(({ number }) => number));
  const articles = stored.flatMap((one) =>
    one === undefined ? [] : [{ added: one.added, article: one.article }],
  );
  const last = shown.at(-1);
  return { articles, ...(last === undefined || end === rows.length ? {} : { next: last.number }) };
}

/** The records of these versions, those left out that are no longer there. */
export async function recordsOf<Shard>(
  holdings: Holdings<Shard>,
  keys: readonly string[],
): Promise<Article[]> {
  const numbers: number[] = [];
  for (const key of keys) {
    const parsed = parseKey(key);
    const row = parsed === null ? undefined : await holdings.withHashes(parsed.hashes);
    if (row !== undefined) numbers.push(row.number);
  }
  const stored = await holdings.articles(numbers);
  return stored.flatMap((one) => (one === undefined ? [] : [one.article]));
}
