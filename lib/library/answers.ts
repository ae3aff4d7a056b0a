/** What the library answers to each request. Anything of the browser's own stays in background.ts. */
import type { Answers, Request } from '../messages.ts';
import { SearchSession } from '../search/session.ts';
import { reconcileSpeakers } from '../wording/speakers.ts';
import { ImportSession } from './import-session.ts';
import { parseKey, versionKey } from '../quotes/article-keys.ts';
import { articleSite, dayOf } from './collecting.ts';
import type { Holdings } from './holdings.ts';
import type { Library } from './library.ts';
import { exportPage, listSources, recordsOf, SortedArticles } from './listing.ts';
import { statementPage } from './statement-list.ts';
import { EditSession } from './edit-session.ts';
import { BUNDLED } from './manifest.ts';
import { nearest } from './nearest.ts';
import { pageInfoOf } from './page-info.ts';
import { RestoreSession } from './restore-session.ts';
import { decidedOf, forgetByHand, mergeByHand, splitByHand } from './by-hand.ts';
import { Refusal } from './refusal.ts';
import type { Audience } from './revision.ts';
import { search } from './searching.ts';
import { Underway } from './underway.ts';

const FOR_BROWSER = [
  'marked',
  'bring',
  'dock',
  'undock',
  'docked',
  'dismiss',
  'open-statement',
  'was-read',
  'tab-passages',
  'show-here',
  'reopen',
] as const;
/** What is answered without the library; `was-read` and `reopen` see to opening it themselves. */
export type BrowserRequest = Extract<Request, { type: (typeof FOR_BROWSER)[number] }>;
/** `find` is the background's: what a frame is told of it depends on who asks. */
export type FindRequest = Extract<Request, { type: 'find' }>;
export type LibraryRequest = Exclude<Request, BrowserRequest | FindRequest>;

export function isForBrowser(request: Request): request is BrowserRequest {
  return FOR_BROWSER.some((type) => type === request.type);
}

type Of<T extends LibraryRequest['type']> = Extract<LibraryRequest, { type: T }>;

/** Requests after which marks on open pages may be out of date. */
export const CHANGES: ReadonlySet<string> = new Set([
  'add-article',
  'add-articles',
  'replace-article',
  'edit-commit',
  'remove-articles',
  'forget',
  'merge-statements',
  'split-statement',
  'forget-decisions',
  'undo',
  'set-source',
  'remove-source',
  'import-commit',
  'restore-commit',
  'check-health',
]);

export class LibraryAnswers<Shard> {
  readonly #library: Library<Shard>;
  readonly #searches = new SearchSession();
  #sorted: SortedArticles<Shard>;
  readonly #imports = new Underway<ImportSession<Shard>>('import-interrupted');
  readonly #restores = new Underway<RestoreSession<Shard>>('restore-interrupted');
  readonly #edits = new Underway<EditSession<Shard>>('edit-interrupted');

  constructor(library: Library<Shard>) {
    this.#library = library;
    this.#sorted = new SortedArticles(library.holdings);
  }

  /** Rejects with a {@link Refusal} or a `StoreFault`: both say why. */
  async answer(request: LibraryRequest, audience: Audience): Promise<Answers[LibraryRequest['type']]> {
    const library = this.#library;
    switch (request.type) {
      case 'glance':
        // What was collected while reading would be told by what the page then costs, so there every page is read.
        return { worthReading: library.hasCollected || (await library.mayHold(request.text)) };
      case 'card-soon':
        return { done: true }; // whoever answers it has the library open
      case 'report':
        return await this.#report(request, audience);
      case 'search':
        return await search(library, this.#searches, request.query, request.limit);
      case 'nearest':
        return { nearest: await nearest(library, this.#searches, request.text, request.limit) };
      case 'statement':
        return await this.#statement(request);
      case 'articles':
        return await this.#listed((sorted) => sorted.page(request));
      case 'article-keys':
        return { articles: (await this.#listed((sorted) => sorted.rows(request))).map(versionKey) };
      case 'outlets':
        return { outlets: await this.#listed((sorted) => sorted.outlets()) };
      case 'statements':
        return await library.asked(({ reader }) =>
          statementPage(reader, this.#sortedOf(reader.holdings), this.#searches, request),
        );
      case 'records':
        return { articles: await this.#held((holdings) => recordsOf(holdings, request.articles)) };
      case 'article':
        return await this.#article(request);
      case 'add-article':
        return await library.add(request.article);
      case 'add-articles':
        return await library.addAll(request.articles, request.after);
      case 'replace-article': {
        const replaced = await library.replace(request.article, request.record);
        if (replaced === null) throw new Refusal('no-article');
        return replaced;
      }
      case 'edit-begin':
        return { edit: await this.#edits.begin(() => EditSession.begin(library, request.citation)) };
      case 'edit-batch':
        await this.#edits.step(request.edit, (session) => session.batch(request.articles));
        return { done: true };
      case 'edit-commit':
        return await this.#edits.finish(request.edit, (session) => session.commit());
      case 'edit-cancel':
        await this.#edits.finish(request.edit, (session) => session.cancel());
        return { done: true };
      case 'remove-articles':
        return await library.remove(request.articles);
      case 'merge-statements':
        return await mergeByHand(library, request.statements);
      case 'split-statement':
        return await splitByHand(library, request.statement, request.quotations);
      case 'forget-decisions':
        return await forgetByHand(library, request.statement);
      case 'undo':
        return { undone: await library.undo(request.token) };
      case 'sources':
        return { sources: listSources(library.holdings) };
      case 'set-source':
        if (!(await library.setSource(request.source, request.on))) throw new Refusal('no-source');
        return { done: true };
      case 'remove-source':
        if (request.source === BUNDLED) throw new Refusal('bundled-stays');
        if (!(await library.removeSource(request.source))) throw new Refusal('no-source');
        return { done: true };
      case 'collected':
        return await this.#collected();
      case 'forget':
        return await this.#forget(request);
      case 'storage':
        return await this.#storage();
      case 'check-health':
        return { health: await library.health(request.mend) };
      case 'import-begin':
        return { import: await this.#imports.begin(() => ImportSession.begin(library, request.title)) };
      case 'import-batch':
        return await this.#imports.step(request.import, (session) => session.batch(request.articles));
      case 'import-commit': {
        const counts = await this.#imports.finish(request.import, (session) => session.commit());
        return { source: request.import, articles: counts.articles, quotations: counts.quotations };
      }
      case 'import-cancel':
        await this.#imports.finish(request.import, (session) => session.cancel());
        return { done: true };
      case 'backup-page':
        return await library.backupPage(request.source, request.after);
      case 'backup-decisions':
        return { decisions: library.backupDecisions() };
      case 'restore-begin':
        return { restore: await this.#restores.begin(() => RestoreSession.begin(library)) };
      case 'restore-source':
        await this.#restores.step(request.restore, (session) => session.source(request.source));
        return { done: true };
      case 'restore-batch':
        await this.#restores.step(request.restore, (session) => session.batch(request.articles));
        return { done: true };
      case 'restore-decisions':
        await this.#restores.step(request.restore, async (session) => session.decide(request.decisions));
        return { done: true };
      case 'restore-commit':
        await this.#restores.finish(request.restore, (session) => session.commit(request.settings));
        return { done: true };
      case 'restore-cancel':
        await this.#restores.finish(request.restore, (session) => session.cancel());
        return { done: true };
      case 'export':
        return await this.#held((holdings) => exportPage(holdings, request.after, request.source));
    }
  }

  async #report(
    { statement, text, interruptions, page }: Of<'report'>,
    audience: Audience,
  ): Promise<Answers['report']> {
    const report = await this.#library.report(statement, text, interruptions, pageInfoOf(page), audience);
    if (report === null) throw new Refusal('no-statement');
    return { report };
  }

  async #statement({ statement }: Of<'statement'>): Promise<Answers['statement']> {
    const answer = await this.#library.asked(async ({ reader }) => {
      const found = await reader.statement(statement);
      if (found === null) return null;
      const { id, witnesses, related, partial } = found;
      const speakers = reconcileSpeakers(witnesses.map(({ speaker }) => speaker)).map(({ name }) => name);
      const copies = await reader.copies(found);
      const byHand = decidedOf(reader.holdings, found);
      return { statement: id, speakers, witnesses, related, copies, partial, byHand };
    });
    if (answer === null) throw new Refusal('no-statement');
    return answer;
  }

  async #article({ article: key }: Of<'article'>): Promise<Answers['article']> {
    const found = await this.#held(async (holdings) => {
      const parsed = parseKey(key);
      const rows = parsed === null ? [] : await holdings.withKey(parsed.hashes.key);
      const row = rows.find(({ version }) => version === parsed?.hashes.version);
      const [stored] = row === undefined ? [] : await holdings.articles([row.number]);
      return row === undefined || stored === undefined ? null : { rows, row, stored };
    });
    if (found === null) throw new Refusal('no-article');
    const { rows, row, stored } = found;
    return {
      article: stored.article,
      versions: rows
        .filter((other) => other !== row)
        .map((other) => ({ article: versionKey(other), added: other.added })),
      source: row.segment.source,
      added: stored.added,
    };
  }

  async #collected(): Promise<Answers['collected']> {
    const articles = await this.#library.collected();
    const count = (named: Map<string, unknown[]>): (readonly [string, number])[] =>
      [...named].map(([name, own]) => [name, own.length]);
    const days = count(Map.groupBy(articles, dayOf)).sort(([a], [b]) => (a < b ? 1 : -1));
    const sites = count(Map.groupBy(articles, articleSite)).sort(
      ([a, most], [b, more]) => more - most || (a < b ? -1 : 1),
    );
    return {
      days: days.map(([day, own]) => ({ day, articles: own })),
      sites: sites.map(([site, own]) => ({ site, articles: own })),
      articles: articles.length,
    };
  }

  async #forget({ what }: Of<'forget'>): Promise<Answers['forget']> {
    return await this.#library.forget((stored) => {
      switch (what.by) {
        case 'day':
          return dayOf(stored) === what.day;
        case 'site':
          return articleSite(stored) === what.site;
        case 'everything':
          return true;
      }
    });
  }

  async #storage(): Promise<Answers['storage']> {
    const sources = listSources(this.#library.holdings);
    const estimate = await globalThis.navigator?.storage?.estimate?.();
    return {
      articles: sources.reduce((sum, { articles }) => sum + articles, 0),
      quotations: sources.reduce((sum, { quotations }) => sum + quotations, 0),
      ...(estimate?.usage === undefined ? {} : { used: estimate.usage }),
      ...(estimate?.quota === undefined ? {} : { quota: estimate.quota }),
    };
  }

  async #held<T>(ask: (holdings: Holdings<Shard>) => Promise<T>): Promise<T> {
    return await this.#library.asked(({ reader: { holdings } }) => ask(holdings));
  }

  async #listed<T>(ask: (sorted: SortedArticles<Shard>) => Promise<T>): Promise<T> {
    return await this.#held((holdings) => ask(this.#sortedOf(holdings)));
  }

  /** Kept for as long as the library does not change. */
  #sortedOf(holdings: Holdings<Shard>): SortedArticles<Shard> {
    if (this.#sorted.holdings !== holdings) this.#sorted = new SortedArticles(holdings);
    return this.#sorted;
  }
}
