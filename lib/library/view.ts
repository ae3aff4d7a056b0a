/**
 * What some of a library's sources answer, as if there were no others, at one revision: the passages of a page, reports
 * on them, statements. Nothing here changes anything.
 */
import { addressHash, articleKey, parseKey } from '../quotes/article-keys.ts';
import type { Sketch } from '../matching/sketch.ts';
import type { PassageMatch, QuotationMatch } from '../matching/types.ts';
import type { Span } from '../text/span.ts';
import type { PassageReport, Witness } from '../wording/report.ts';
import { copyGroups, type CopyRecord } from '../wording/wire-copy.ts';
import type { Engine } from './engine.ts';
import type { Holding, Holdings } from './holdings.ts';
import type { PageInfo } from './page-info.ts';
import type { FoundStatement } from './statement-component.ts';
import { StatementFinder, type StatementInFull } from './statement-finder.ts';
import type { JudgedPassage } from './wanted.ts';
import { copyRecord } from './witnesses.ts';

/** A passage with the report on it. */
export interface ReportedPassage {
  readonly match: PassageMatch;
  readonly report: PassageReport;
}

interface Passage {
  readonly text: string;
  /** Offsets into `text`. */
  readonly interruptions: readonly Span[];
}

interface Match {
  readonly match: PassageMatch;
  readonly passage: Passage;
  /** The page's own article. */
  readonly own: Holding | undefined;
}

export class View<Shard> {
  readonly holdings: Holdings<Shard>;
  readonly #engine: Engine<Shard>;
  readonly #statements: StatementFinder<Shard>;

  constructor(engine: Engine<Shard>, holdings: Holdings<Shard>) {
    this.holdings = holdings;
    this.#engine = engine;
    this.#statements = new StatementFinder(engine, holdings);
  }

  /** What of the page repeats a quotation, in reading order, each with its report. */
  async passages(text: string, page: PageInfo): Promise<ReportedPassage[]> {
    const passages: ReportedPassage[] = [];
    for (const { match, passage, own } of await this.#matches(text, page, this.holdings)) {
      const statement = await this.#statements.inFull(match.matches[0]!.quotation);
      if (statement === undefined) continue;
      passages.push({ match, report: await this.#reportInFull(statement, passage, own) });
    }
    return passages;
  }

  /**
   * What marks and headlines need of the passages; without those that only the page itself carries. `within`: where
   * matches are looked for; statements are those of the whole view.
   */
  async find(
    text: string,
    page: PageInfo,
    within: Holdings<Shard> = this.holdings,
  ): Promise<JudgedPassage[]> {
    const found: JudgedPassage[] = [];
    for (const { match, passage, own } of await this.#matches(text, page, within)) {
      const statement = await this.statementOf(match.matches[0]!.quotation);
      if (statement === undefined) continue;
      const report = this.#report(statement, passage, own);
      if (report.outlets === 0) continue;
      const witnesses = report.groups.flatMap((group) => group.witnesses);
      found.push({
        start: match.start,
        end: match.end,
        interruptions: match.interruptions,
        statement: report.statement,
        ...(report.speakers[0] === undefined ? {} : { speaker: report.speakers[0] }),
        verdict: report.verdict,
        outlets: report.outlets,
        differing: report.differing,
        kinds: [...new Set(witnesses.flatMap(({ changes }) => changes.map(({ kind }) => kind)))],
        sources: await this.holdings.sourcesOf(witnesses.map(({ witness }) => witness.quotation)),
      });
    }
    return found;
  }

  /** Whether {@link find} may find anything, whatever the page says of itself. */
  async mayHold(text: string): Promise<boolean> {
    const shards = await this.holdings.shardsFor(text, 'page');
    const found = await this.#engine.findPassages({ text, ofAnyDay: true }, shards, this.holdings.source);
    return found.length > 0;
  }

  async #matches(text: string, page: PageInfo, within: Holdings<Shard>): Promise<readonly Match[]> {
    const [own, shards] = await Promise.all([this.#pageArticle(page), within.shardsFor(text, 'page')]);
    const found = await this.#engine.findPassages(
      {
        text,
        ...(page.published === undefined ? {} : { published: page.published }),
      },
      shards,
      within.source,
    );
    return found.map((match) => {
      const interruptions = match.interruptions.map(
        ([start, end]): Span => [start - match.start, end - match.start],
      );
      return { match, passage: { text: text.slice(match.start, match.end), interruptions }, own };
    });
  }

  /** `null` where the statement has left the library. */
  async report(statement: string, passage: Passage, page: PageInfo): Promise<PassageReport | null> {
    const found = await this.statement(statement);
    if (found === null) return null;
    return await this.#reportInFull(found, passage, await this.#pageArticle(page));
  }

  /** The statement that a quotation's key leads to; `null` where there is none. */
  async statement(key: string): Promise<StatementInFull | null> {
    const parsed = parseKey(key);
    if (parsed === null || parsed.order === null) return null;
    const row = await this.holdings.withHashes(parsed.hashes);
    if (row === undefined || parsed.order >= row.quotations) return null;
    return (await this.#statements.inFull(row.firstQuotation + parsed.order)) ?? null;
  }

  /**
   * The statement of a quotation by number.
   * @param sketches of the shards of these very holdings, where somebody has them
   */
  async statementOf(quotation: number, sketches?: readonly Sketch[]): Promise<FoundStatement | undefined> {
    return await this.#statements.statementOf(quotation, sketches);
  }

  /** The same where it was followed before. */
  followed(quotation: number): FoundStatement | undefined {
    return this.#statements.followed(quotation);
  }

  /** Quotations whose words `text` repeats, best first, one match for each. */
  async similar(text: string): Promise<readonly QuotationMatch[]> {
    const shards = await this.holdings.shardsFor(text, 'quotation');
    return await this.#engine.similarQuotations(text, shards, this.holdings.source);
  }

  /** Articles of a statement that print one source's copy: two or more keys in each entry, none in two. */
  async copies(statement: FoundStatement): Promise<string[][]> {
    return copyGroups(await this.#copyRecords(statement));
  }

  /** Whether a witness words this differently, by more than punctuation and spelling. */
  isChanged(statement: FoundStatement, text: string): boolean {
    return this.#report(statement, { text, interruptions: [] }, undefined).differing > 0;
  }

  async #reportInFull(
    statement: StatementInFull,
    passage: Passage,
    own: Holding | undefined,
  ): Promise<PassageReport> {
    return this.#report(statement, passage, own, statement.related, await this.#copyRecords(statement));
  }

  #report(
    { id, witnesses }: FoundStatement,
    passage: Passage,
    own: Holding | undefined,
    related: readonly Witness[] = [],
    articles: readonly CopyRecord[] = [],
  ): PassageReport {
    return this.#engine.reportPassage({
      statement: id,
      passage,
      witnesses,
      related,
      articles,
      ...(own === undefined ? {} : { thisArticle: articleKey(own) }),
    });
  }

  /** All that the articles of a statement quote: it tells wire copy, which only a shown report needs. */
  async #copyRecords({ witnesses }: FoundStatement): Promise<readonly CopyRecord[]> {
    if (new Set(witnesses.map(({ citation }) => citation.outlet)).size < 2) return [];
    const numbers = new Set<number>();
    for (const { quotation } of witnesses) {
      const row = await this.holdings.withHashes(parseKey(quotation)!.hashes);
      if (row !== undefined) numbers.add(row.number);
    }
    const stored = await this.holdings.articles([...numbers]);
    return stored.filter((article) => article !== undefined).map(copyRecord);
  }

  /** The page's own article, by what it calls its address; the newest version. */
  async #pageArticle(page: PageInfo): Promise<Holding | undefined> {
    for (const address of [page.canonical, page.url]) {
      const key = address === undefined ? null : addressHash(address);
      const row = key === null ? undefined : (await this.holdings.withKey(key)).at(-1);
      if (row !== undefined) return row;
    }
    return undefined;
  }
}
