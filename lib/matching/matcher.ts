/**
 * The matching engine: every passage of a page that repeats a quotation of the library, next to nothing
 * by chance. Four steps: clusters of hits (clusters.ts) and what the index alone makes of them
 * (prospects.ts), chains of shared words with the texts of those that are left (chains.ts), one score
 * (evidence.ts), and passages from overlapping matches (passages.ts).
 *
 * Cost: linear in the page for the first step; the others only for prospects, whose texts are read in one
 * request.
 */
import { type Chain, chainsOf, sharedWords } from './chains.ts';
import { type Cluster, clustersOf } from './clusters.ts';
import { PageContext } from './context.ts';
import { ANY_DAY, type DateSense } from './dates.ts';
import { type Evidence, scoreOf } from './evidence.ts';
import { clipToMarks, placeOf, reachBorders } from './extent.ts';
import { APART, FRAGMENT, SIMILAR_THRESHOLD, THRESHOLD } from './parameters.ts';
import { type ChainMatch, pageSpan, passagesOf, quotationMatch } from './passages.ts';
import { type Prospect, prospectsOf } from './prospects.ts';
import { natsOf, type PageReading, PageReader, type Reading, readAsQuoted } from './reading.ts';
import { dayOf, type Shard } from './shard-format.ts';
import type { IndexedQuotation, PageText, PassageMatch, QuotationMatch, QuotationSource } from './types.ts';

/**
 * All passages of `page` that repeat quotations of `shards`, in page order, disjoint. A quotation that
 * `source` no longer has is not found.
 */
export async function findPassages(
  page: PageText,
  shards: readonly Shard[],
  source: QuotationSource,
): Promise<PassageMatch[]> {
  const reader = idle ?? new PageReader(ROWS);
  idle = undefined;
  try {
    const reading = reader.read(page.text);
    return passagesOf(reading, await matchesOf(page, reading, shards, source, THRESHOLD));
  } finally {
    if (page.text.length <= LONGEST_KEPT) idle = reader;
  }
}

/** Waits for the next page, unless a page is being read: texts are waited for, and another page may come meanwhile. */
let idle: PageReader | undefined;
const ROWS = 1 << 12;
/** UTF-16 code units: the arrays of longer pages are given back. */
const LONGEST_KEPT = 1 << 18;

/**
 * Quotations that share words with the quotation `text`: what it may be grouped with into one statement.
 * Place and dates say nothing here; they are the caller's to weigh. Best first, one for each quotation.
 */
export async function similarQuotations(
  text: string,
  shards: readonly Shard[],
  source: QuotationSource,
): Promise<QuotationMatch[]> {
  const reading = readAsQuoted(text);
  const best = new Map<number, ChainMatch>();
  for (const match of await matchesOf({ text }, reading, shards, source, SIMILAR_THRESHOLD)) {
    const known = best.get(match.quotation.number);
    if (known === undefined || known.chain.nats < match.chain.nats) best.set(match.quotation.number, match);
  }
  return [...best.values()]
    .sort((a, b) => b.chain.nats - a.chain.nats)
    .map((match) => quotationMatch(reading, match));
}

/** Those that score at least `threshold`; not yet passages. */
export async function matchesOf(
  page: PageText,
  reading: PageReading,
  shards: readonly Shard[],
  source: QuotationSource,
  threshold: number,
): Promise<ChainMatch[]> {
  const hits = clustersOf(reading, shards, {
    sense: senseOf(page),
    apart: APART.page,
    threshold,
  });
  if (hits.clusters.length === 0) return [];
  const prospects = new Map<number, Prospect[]>();
  for (const prospect of prospectsOf(reading, hits, threshold)) {
    const { number } = prospect.cluster;
    const known = prospects.get(number);
    if (known === undefined) prospects.set(number, [prospect]);
    else known.push(prospect);
  }
  if (prospects.size === 0) return [];
  const numbers = [...prospects.keys()];
  const quotations = await source.read(numbers);
  const context = new PageContext(reading);
  return numbers.flatMap((number, index) => {
    const quotation = quotations[index];
    return quotation === undefined
      ? []
      : matchesWith(reading, context, quotation, prospects.get(number) ?? [], threshold);
  });
}

function senseOf({ published, ofAnyDay }: PageText): DateSense {
  if (ofAnyDay === true) return ANY_DAY;
  const day = dayOf(published);
  return { day, told: day !== 0 };
}

/** The matches of one quotation around its prospects. */
function matchesWith(
  page: PageReading,
  context: PageContext,
  quotation: IndexedQuotation,
  prospects: readonly Prospect[],
  threshold: number,
): ChainMatch[] {
  const words = context.quotations.read(quotation.text);
  const matches: ChainMatch[] = [];
  let done = 0;
  for (let first = 0; first < prospects.length; ) {
    // Prospects of one quotation within reach of one another are aligned together.
    const reach = words.scan.count + REACH;
    let last = first;
    const { cluster } = prospects[first]!;
    let end = cluster.end;
    while (last + 1 < prospects.length && prospects[last + 1]!.cluster.first - end <= reach) {
      end = prospects[++last]!.cluster.end;
    }
    const from = Math.max(done, cluster.first - reach);
    const to = Math.min(page.scan.count, end + reach);
    for (const chain of chainsOf(page, from, to, words)) {
      const prospect = prospects.slice(first, last + 1).find((one) => meets(chain, one.cluster));
      if (prospect === undefined || sharedWords(chain) < 2) continue;
      const match = judge(
        page,
        context,
        quotation,
        words,
        reachBorders(page, words, clipToMarks(page, chain)),
        prospect,
        threshold,
      );
      if (match !== undefined) matches.push(match);
    }
    done = to;
    first = last + 1;
  }
  if (matches.length > 0) context.quotations.keep();
  return matches;
}

/** Words beyond a quotation's own length that an alignment looks at: attributions, other sentences between. */
const REACH = 60;

function meets(chain: Chain, cluster: Cluster): boolean {
  return chain.runs.some((run) => run.page < cluster.end && run.page + run.length > cluster.first);
}

function judge(
  page: PageReading,
  context: PageContext,
  quotation: IndexedQuotation,
  words: Reading,
  chain: Chain,
  prospect: Prospect,
  threshold: number,
): ChainMatch | undefined {
  const place = placeOf(page, words, chain);
  // Fragments count only inside quotation marks, and only if they are distinctive.
  const fragment = sharedWords(chain) < FRAGMENT.words;
  if (fragment && (!place.inMarks || chain.nats < FRAGMENT.nats)) return undefined;
  const { companion, date, inferred, occasions } = prospect;
  const atBest: Evidence = {
    ...place,
    nats: place.inMarks ? chain.nats : longestRun(page, chain),
    run: Math.max(...chain.runs.map(({ length }) => length)),
    fragment,
    glued: false,
    speaker: true,
    companion,
    topic: 1,
    around: Number.POSITIVE_INFINITY,
    date,
    inferred,
    occasions,
  };
  // What is near by takes longest to see, and most chains fall short without it.
  if (scoreOf(atBest) < threshold) return undefined;
  const evidence: Evidence = {
    ...atBest,
    glued: context.glued.areIn(words, chain),
    speaker: context.names(quotation.speaker, pageSpan(page, chain)),
    topic: context.topic(quotation.headline),
    around: context.around(words, chain),
  };
  const score = scoreOf(evidence);
  return score < threshold ? undefined : { quotation, words, chain, evidence, score };
}

/**
 * Outside quotation marks outlets paraphrase one another, and gaps say nothing: only the longest run of
 * words counts there.
 */
function longestRun(page: PageReading, chain: Chain): number {
  return Math.max(...chain.runs.map((run) => natsOf(page.weights, run.page, run.page + run.length)));
}
