/**
 * The matching engine: every passage of a page that repeats a quotation of the library, next to nothing
 * by chance. Four steps: candidates by the index alone (hits.ts), chains of shared words with each
 * candidate's text (chains.ts), a score from three kinds of evidence (evidence.ts), and passages from
 * overlapping matches (passages.ts).
 *
 * Cost: linear in the page for the first step; the others only for candidates, whose texts are read in
 * one request.
 */
import { type Chain, chainsOf } from './chains.ts';
import { dateEvidence, type Evidence, placeEvidence, scoreOf, wordEvidence } from './evidence.ts';
import { type Candidate, candidatesOf } from './hits.ts';
import { CLUSTER_GAP, SCORE, SHINGLE, THRESHOLD } from './parameters.ts';
import { type PagedMatch, passagesOf } from './passages.ts';
import { type PageReading, type Reading, readPage, readQuotation } from './reading.ts';
import type { Shard } from './shard-format.ts';
import type { IndexedQuotation, PageText, PassageMatch, QuotationMatch, QuotationSource } from './types.ts';
import { clipToMarks, commonEdges, isInMarks } from './extent.ts';

/**
 * All passages of `page` that repeat quotations of `shards`, in page order, disjoint. A quotation that
 * `removed` names, or that `source` no longer has, is not found.
 */
export async function findPassages(
  page: PageText,
  shards: readonly Shard[],
  source: QuotationSource,
  removed?: (number: number) => boolean,
): Promise<PassageMatch[]> {
  const reading = readPage(page.text);
  const candidates = candidatesOf(reading, shards).filter((one) => removed?.(one.number) !== true);
  if (candidates.length === 0) return [];
  const quotations = await source.read(candidates.map((candidate) => candidate.number));
  const matches: PagedMatch[] = [];
  candidates.forEach((candidate, index) => {
    const quotation = quotations[index];
    if (quotation === undefined) return;
    for (const { chain, words } of alignCandidate(reading, candidate, quotation)) {
      matches.push(judge(page, reading, quotation, words, chain));
    }
  });
  return passagesOf(
    reading,
    withPageEvidence(matches).filter((match) => match.score >= THRESHOLD),
  );
}

/**
 * Quotations that share words with a quotation's own `text`: what it may be grouped with into one
 * statement. Words alone decide, as inside quotation marks; dates and speakers are the caller's to weigh.
 * Best first, one match for each quotation.
 */
export async function similarQuotations(
  text: string,
  shards: readonly Shard[],
  source: QuotationSource,
  removed?: (number: number) => boolean,
): Promise<QuotationMatch[]> {
  const reading = quotedWhole(text);
  const candidates = candidatesOf(reading, shards).filter((one) => removed?.(one.number) !== true);
  const quotations = await source.read(candidates.map((candidate) => candidate.number));
  const matches: QuotationMatch[] = [];
  candidates.forEach((_, index) => {
    const quotation = quotations[index];
    if (quotation === undefined) return;
    const words = readQuotation(quotation.text);
    const chain = chainsOf(reading, 0, reading.scan.count, words)[0];
    if (chain === undefined || sharedWords(chain) < 2) return;
    const score = wordEvidence(chain) + SCORE.inMarks;
    if (score >= THRESHOLD) matches.push(matchOf(reading, words, quotation, chain, score));
  });
  return matches.sort((a, b) => b.score - a.score);
}

/** A quotation's text read as a page that is one stretch in quotation marks. */
function quotedWhole(text: string): PageReading {
  const reading = readQuotation(text);
  return { ...reading, stretches: [], stretchOf: new Int32Array(reading.scan.count).fill(1) };
}

interface Aligned {
  readonly chain: Chain;
  readonly words: Reading;
}

/** The chains of a candidate around each cluster of its hits. */
export function alignCandidate(page: PageReading, candidate: Candidate, quotation: IndexedQuotation): Aligned[] {
  const words = readQuotation(quotation.text);
  const reach = words.scan.count + CLUSTER_GAP;
  const aligned: Aligned[] = [];
  let done = 0;
  for (let first = 0; first < candidate.words.length; ) {
    let last = first;
    while (
      last + 1 < candidate.words.length &&
      candidate.words[last + 1]! - candidate.words[last]! <= reach
    ) {
      last++;
    }
    const from = Math.max(done, candidate.words[first]! - reach);
    const to = Math.min(page.scan.count, candidate.words[last]! + SHINGLE + reach);
    for (const chain of chainsOf(page, from, to, words)) {
      if (sharedWords(chain) >= 2) aligned.push({ chain: clipToMarks(page, chain), words });
    }
    done = to;
    first = last + 1;
  }
  return aligned;
}

function judge(
  page: PageText,
  reading: PageReading,
  quotation: IndexedQuotation,
  words: Reading,
  chain: Chain,
): PagedMatch {
  const inMarks = isInMarks(reading, chain);
  const match = matchOf(reading, words, quotation, chain, 0);
  const [start, end] = match.page;
  const evidence: Evidence = {
    words: wordEvidence(chain),
    place: placeEvidence(reading, start, end, inMarks, commonEdges(reading, words, chain), quotation.speaker),
    page: dateEvidence(page, quotation),
  };
  // Fragments count only inside quotation marks.
  const counts = inMarks || sharedWords(chain) > SHINGLE;
  return { ...match, score: counts ? scoreOf(evidence) : Number.NEGATIVE_INFINITY, evidence, chain };
}

/** Adds the evidence of other passages on the page from the same article. */
function withPageEvidence(matches: readonly PagedMatch[]): PagedMatch[] {
  const sure = new Map<number, PagedMatch[]>();
  for (const match of matches) {
    if (match.score < THRESHOLD + SCORE.page) continue;
    const known = sure.get(match.article) ?? [];
    known.push(match);
    sure.set(match.article, known);
  }
  return matches.map((match) => {
    const elsewhere = sure
      .get(match.article)
      ?.some((other) => other.page[0] >= match.page[1] || other.page[1] <= match.page[0]);
    if (elsewhere !== true) return match;
    const evidence = { ...match.evidence, page: match.evidence.page + SCORE.page };
    return { ...match, evidence, score: match.score + SCORE.page };
  });
}

function matchOf(
  page: Reading,
  words: Reading,
  quotation: IndexedQuotation,
  chain: Chain,
  score: number,
): QuotationMatch {
  const first = chain.runs[0]!;
  const last = chain.runs.at(-1)!;
  return {
    quotation: quotation.number,
    article: quotation.article,
    page: [page.scan.starts[first.page]!, page.scan.ends[last.page + last.length - 1]!],
    witness: [words.scan.starts[first.quotation]!, words.scan.ends[last.quotation + last.length - 1]!],
    score,
  };
}

function sharedWords(chain: Chain): number {
  return chain.runs.reduce((sum, run) => sum + run.length, 0);
}
