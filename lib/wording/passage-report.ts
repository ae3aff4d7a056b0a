/**
 * The report on one passage of a page: every outlet that prints these words, how each one words them, and what
 * most of them print. The passage is compared with every witness of its statement, so that one outlet's slip
 * does not make all others look altered. A witness counts only if it prints words of this very passage, one
 * for each article; the article being read is named and not counted.
 *
 * Cost: one comparison a quotation of the statement.
 */
import type { Change, Flag } from './change.ts';
import type { Side } from './pieces.ts';
import { type AlignedWordings, alignWordings, differences } from './differences.ts';
import { unpairedMarks } from './marks.ts';
import type { Citation, PassageReport, Verdict, Witness, WitnessComparison, WordingGroup } from './report.ts';
import { judge, sharedNats } from './same-utterance.ts';
import { reconcileSpeakers } from './speakers.ts';
import { carriersOf, type CopyRecord } from './wire-copy.ts';

export interface ReportInput {
  readonly statement: string;
  readonly passage: PassageReport['passage'];
  /** All of the statement, in any order: an article may have several. */
  readonly witnesses: readonly Witness[];
  /** The key of the article being read, when it is in the library. */
  readonly thisArticle?: string;
  readonly related: readonly Witness[];
  /** All quotations of the witnesses' articles: they tell wire copy. Empty where that is not asked. */
  readonly articles: readonly CopyRecord[];
}

/**
 * Nats that speak for a witness before its words are looked at: it belongs to this statement. A fragment of two
 * telling words then counts if the passage has both, and three words that any two sentences share do not.
 */
const BELONGS = 3;

interface Row {
  readonly comparison: WitnessComparison;
  /** Nats shared with the passage. */
  readonly shared: number;
  /** The witness's words wherever they differ from the passage; equal in witnesses of one group. */
  readonly wording: string;
  readonly differs: boolean;
  /** Words that differ, of both sides. */
  readonly deviation: number;
}

export function reportPassage(input: ReportInput): PassageReport {
  const own = input.witnesses.find((witness) => witness.citation.article === input.thisArticle);
  const rows = bestOfEachArticle(
    input.witnesses
      .filter((witness) => input.thisArticle === undefined || witness.citation.article !== input.thisArticle)
      .flatMap((witness) => rowOf(input.passage, witness) ?? []),
  );
  const groups = grouped(rows);
  const changed = rows.filter((row) => row.differs);
  const flagged = changed.some((row) => flagsIn(row).length > 0);
  const verdict: Verdict = flagged ? 'flagged' : changed.length > 0 ? 'differ' : 'agree';
  return {
    statement: input.statement,
    passage: input.passage,
    speakers: reconcileSpeakers(rows.map((row) => row.comparison.witness.speaker)).map(({ name }) => name),
    verdict,
    outlets: outletsOf(rows).size,
    differing: outletsOf(changed).size,
    majority: majorityOf(groups),
    groups: groups.map(
      (group): WordingGroup => ({
        witnesses: withCarriers(group, input.articles),
        differs: group.some((row) => row.differs),
        flags: [...new Set(group.flatMap(flagsIn))],
      }),
    ),
    thisPage: own?.citation ?? null,
    related: input.related,
  };
}

/** `null` where the witness prints nothing of the passage. */
function rowOf(passage: ReportInput['passage'], witness: Witness): Row | null {
  const { text, interruptions } = passage;
  const marks = unpairedMarks(text, interruptions);
  const aligned = alignWordings(
    { text, interruptions: [...interruptions, ...marks] },
    { text: witness.text, interruptions: jointsOf(witness) },
  );
  const comparison = differences(aligned);
  if (comparison.stretch === null) return null;
  // What day it was printed is left out: that it is this statement is settled.
  const { logOdds } = judge(aligned, comparison, SAME_DAY, SAME_DAY);
  if (logOdds + BELONGS <= 0) return null;
  const { changes, extent, stretch } = comparison;
  const worded = changes.filter((change) => change.kind !== 'punctuation');
  const substantial = worded.filter((change) => change.kind !== 'spelling');
  return {
    comparison: { witness, stretch, changes, extent, carriers: [] },
    shared: sharedNats(aligned),
    wording: worded.map((change) => wordingAt(aligned, change)).join('; '),
    differs: substantial.length > 0,
    deviation: substantial.reduce(
      (sum, change) => sum + wordsIn(aligned.a, change.a).length + wordsIn(aligned.b, change.b).length,
      0,
    ),
  };
}

const SAME_DAY = { published: '2000-01-01' } as const;

/** Where an attribution was cut out between two parts: the comma before it is the outlet's, not the speaker's. */
function jointsOf(witness: Witness): [number, number][] {
  const joints: [number, number][] = [];
  let at = 0;
  for (const part of witness.parts.slice(0, -1)) {
    at += part.length;
    joints.push([at, at + 1]);
    at += 1;
  }
  return joints;
}

function wordsIn(side: Side, [start, end]: readonly [number, number]): string[] {
  return side.tokens.filter((token) => token.start >= start && token.end <= end).map((token) => token.folded);
}

function wordingAt({ a, b }: AlignedWordings, change: Change): string {
  return `${change.kind} ${wordsIn(a, change.a).join(' ')}@${change.a[0]} ${wordsIn(b, change.b).join(' ')}`;
}

function flagsIn(row: Row): Flag[] {
  return row.comparison.changes.flatMap((change) => change.flags);
}

function outletsOf(rows: readonly Row[]): Set<string> {
  return new Set(rows.map((row) => row.comparison.witness.citation.outlet));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of an article's quotations the one that shares most with the passage; the first printed of equals. */
function bestOfEachArticle(rows: readonly Row[]): Row[] {
  const best = new Map<string, Row>();
  for (const row of rows) {
    const { article } = row.comparison.witness.citation;
    const other = best.get(article);
    if (
      other === undefined ||
      row.shared > other.shared ||
      (row.shared === other.shared && orderOf(row) < orderOf(other))
    ) {
      best.set(article, row);
    }
  }
  return [...best.values()].sort(
    (x, y) =>
      byText(x.comparison.witness.citation.outlet, y.comparison.witness.citation.outlet) ||
      byText(x.comparison.witness.quotation, y.comparison.witness.quotation),
  );
}

function orderOf(row: Row): number {
  return Number(row.comparison.witness.quotation.split('#').at(-1));
}

/** Most deviating first: flagged, then by words that differ, then by outlets; what agrees comes last. */
function grouped(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.wording);
    if (group === undefined) groups.set(row.wording, [row]);
    else group.push(row);
  }
  const rank = (group: readonly Row[]): readonly number[] => [
    Number(group.some((row) => flagsIn(row).length > 0)),
    Math.max(...group.map((row) => row.deviation)),
    group[0]?.wording === '' ? 0 : 1,
    outletsOf(group).size,
  ];
  return [...groups.values()]
    .map((group) => ({ group, rank: rank(group) }))
    .sort((x, y) => y.rank.map((value, at) => value - (x.rank[at] ?? 0)).find((by) => by !== 0) ?? 0)
    .map(({ group }) => group);
}

/** The wording that more outlets print than any other, unless it agrees with the passage; a tie leads with none. */
function majorityOf(groups: readonly (readonly Row[])[]): PassageReport['majority'] {
  const agreeing = outletsOf(groups.filter((group) => group.every((row) => !row.differs)).flat()).size;
  const differing = groups
    .filter((group) => group.some((row) => row.differs))
    .map((group) => ({ group, outlets: outletsOf(group).size }))
    .sort((x, y) => y.outlets - x.outlets);
  const [most, next] = differing;
  if (most === undefined || most.outlets <= Math.max(agreeing, next?.outlets ?? 0)) return null;
  const fullest = most.group.reduce((one, other) => (other.shared > one.shared ? other : one));
  const { witness, stretch } = fullest.comparison;
  return { outlets: most.outlets, text: witness.text.slice(...stretch.b) };
}

/** One row for each source: outlets that print the same copy stand beside the first of them. */
function withCarriers(group: readonly Row[], articles: readonly CopyRecord[]): WitnessComparison[] {
  const inGroup = new Map(
    group.map(({ comparison }) => [comparison.witness.citation.article, comparison.witness.citation]),
  );
  const carriers = carriersOf(articles.filter((record) => inGroup.has(record.article)));
  const carried = new Set<string>();
  const sources: WitnessComparison[] = [];
  for (const { comparison } of group) {
    const { article } = comparison.witness.citation;
    if (carried.has(article)) continue;
    const citations: Citation[] = [];
    for (const record of carriers.get(article) ?? []) {
      const citation = inGroup.get(record.article);
      if (citation === undefined || carried.has(record.article)) continue;
      carried.add(record.article);
      citations.push(citation);
    }
    carried.add(article);
    sources.push({ ...comparison, carriers: citations });
  }
  return sources;
}
