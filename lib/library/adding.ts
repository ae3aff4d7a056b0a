/**
 * Adding articles to the user's own, so that none is there twice: what is there already stays as it is; some quotations
 * of an article, chosen by hand, and all of them are one article, whichever came first; and what had been collected
 * while reading becomes the user's own. Only where an outlet prints other quotations than before are there two
 * versions.
 */
import type { AddedAs } from '../messages.ts';
import { type ArticleHashes, articleKey, hashesOf, versionKey } from '../quotes/article-keys.ts';
import type { Article } from '../quotes/article.ts';
import { hasAllOf, isChoice, withChoice } from '../quotes/choice.ts';
import type { BlockReader } from './block-reader.ts';
import type { Change } from './change.ts';
import { carried } from './decisions.ts';
import { append, withRemoved } from './draft.ts';
import type { Engine } from './engine.ts';
import type { Holding, Holdings } from './holdings.ts';
import { numbersOf, shownRows, withLastChange } from './last-change.ts';
import { OWN, READ } from './manifest.ts';
import { renamedQuotations, withOwn } from './replacing.ts';

export interface AddOutcome {
  /**
   * `same`: it is in the library already, and nothing was changed. `version`: its quotations had changed.
   * `extended`: some of its quotations were there, or some were added to it. `taken-over`: it had been collected
   * while reading.
   */
  readonly outcome: AddedAs;
  /** The key of this version of the article. */
  readonly article: string;
  /** Other versions of the same article, oldest arrival first. */
  readonly versions: readonly string[];
  /** Takes the addition back, as long as nothing else has changed. */
  readonly undo?: number;
}

export interface Additions {
  /** In the order given. */
  readonly outcomes: readonly Omit<AddOutcome, 'undo'>[];
  /** Without it nothing was changed. */
  readonly undo?: number;
}

/**
 * In one change. `now`: ms since 1970. `after`: the token of an addition before, which is then taken back together
 * with this one, if nothing came between.
 */
export function adding<Shard>(
  engine: Engine<Shard>,
  reader: BlockReader<Shard>,
  articles: readonly Article[],
  now: number,
  after?: number,
): Change<Shard, Additions> {
  return async (manifest, holdings) => {
    const outcomes: Omit<AddOutcome, 'undo'>[] = [];
    /** By the version's key. */
    const fresh = new Map<string, Article>();
    const gone: Holding[] = [];
    let { decisions } = manifest;
    for (const given of articles) {
      const addition = await additionOf(given, holdings);
      const { article, known, before } = addition;
      const hashes = hashesOf(article);
      const own = versionKey(hashes);
      const isKnown = known !== undefined || fresh.has(own);
      const meanwhile = [...fresh.keys()].filter((key) => key.startsWith(`${articleKey(hashes)}.`));
      const there = before?.row ?? known;
      const place = there === undefined ? undefined : versionKey(there);
      const versions = [...(await holdings.withKey(hashes.key)).map(versionKey), ...meanwhile].filter(
        (key) => key !== own && key !== place,
      );
      const added = versions.length > 0 ? 'version' : 'added';
      outcomes.push({
        outcome: isKnown ? 'same' : (before?.outcome ?? added),
        article: known === undefined ? own : versionKey(known),
        versions,
      });
      if (isKnown) continue;
      fresh.set(own, article);
      if (before === undefined) continue;
      decisions = carried(decisions, renamedQuotations(place!, before.article, own, article));
      gone.push(
        ...(before.row.segment.source === READ
          ? [before.row]
          : await shownRows(manifest, reader, new Set([place!]))),
      );
    }
    if (fresh.size === 0) return { result: { outcomes } };
    const without = withRemoved({ ...withOwn(manifest, now), decisions }, gone, true);
    const { next, write } = await append(engine, without, OWN, [...fresh.values()], now);
    const before = manifest.lastChange?.token === after ? manifest.lastChange : undefined;
    const numbers = Array.from(fresh, (_, place) => manifest.nextArticle + place);
    const change = {
      added: [...(before?.added ?? []), ...numbers],
      removed: [...(before?.removed ?? []), ...numbersOf(gone)].sort((a, b) => a - b),
    };
    return {
      manifest: withLastChange(next, change, now),
      write,
      result: { outcomes, undo: next.revision },
    };
  };
}

interface Addition {
  /** What is to be there. */
  readonly article: Article;
  /** It is. */
  readonly known?: Holding;
  /** What it takes the place of. */
  readonly before?: {
    readonly row: Holding;
    readonly article: Article;
    readonly outcome: 'extended' | 'taken-over';
  };
}

async function additionOf<Shard>(article: Article, holdings: Holdings<Shard>): Promise<Addition> {
  const hashes = hashesOf(article);
  const known = await knownAs(article, hashes, holdings, isNotRead);
  if (known !== undefined) return { article, known };
  const rows = await holdings.withKey(hashes.key);
  const row = rows.findLast(isNotRead) ?? rows.at(-1);
  const [stored] = row === undefined ? [] : await holdings.articles([row.number]);
  if (row === undefined || stored === undefined) return { article };
  const outcome = isNotRead(row) ? 'extended' : 'taken-over';
  const before = { row, article: stored.article, outcome } as const;
  if (isChoice(article)) {
    const joined = withChoice(stored.article, article);
    return joined === stored.article && isNotRead(row)
      ? { article, known: row }
      : { article: joined, before };
  }
  const isMore = isNotRead(row) && isChoice(stored.article) && hasAllOf(article, stored.article);
  const isSame = row.version === hashes.version;
  return isMore || isSame ? { article, before } : { article };
}

/** What was only read may not be marked on pages: a person who adds it by hand adds it. */
const isNotRead = ({ segment }: Holding): boolean => segment.source !== READ;

/**
 * The same article with the same quotations: by address, else by outlet and content where one has no address.
 * Among those that `counts` names.
 */
export async function knownAs<Shard>(
  article: Article,
  hashes: ArticleHashes,
  holdings: Holdings<Shard>,
  counts: (row: Holding) => boolean = () => true,
): Promise<Holding | undefined> {
  const same = await holdings.withHashes(hashes);
  if (same !== undefined && counts(same)) return same;
  if (article.quotations.length === 0) return undefined;
  const alike = (await holdings.withVersion(hashes.version)).filter(counts);
  const stored = await holdings.articles(alike.map(({ number }) => number));
  const addressed = hasAddress(article);
  return alike.find((_, index) => {
    const other = stored[index]?.article;
    return other !== undefined && other.outlet === article.outlet && !(addressed && hasAddress(other));
  });
}

function hasAddress({ canonical, url }: Article): boolean {
  return canonical !== undefined || url !== undefined;
}
