/**
 * Wire copy: outlets that print one agency's article are carriers of one source, not so many witnesses.
 * Article records hold quotations and not the prose around them, so it is told by these: the same
 * quotations in the same order, published within two days. An editor cuts from the end and drops a
 * paragraph, so the shorter article must be nearly all in the longer one. Two outlets that merely heard
 * the same speech choose and cut differently; one or two quotations in common say nothing.
 *
 * Cost: quotations × articles for each pair that shares a quotation.
 */
import { wordsOf } from '../text/words.ts';
import { compareText } from './collation.ts';

/** An article's record, as far as it tells wire copy. */
export interface CopyRecord {
  readonly article: string;
  readonly outlet: string;
  /** ISO date, with or without a time. */
  readonly published?: string;
  /** In the order of the article. */
  readonly quotations: readonly string[];
}

/** Quotations that must agree word for word: three cut alike in one order are no coincidence. */
const QUOTATIONS = 3;
/** Words in them. */
const WORDS = 30;
/** Share of the shorter article's quotations that must agree. */
const SHARE = 0.8;
/** Days between two carriers: a wire story is reprinted on the day or the next. */
const DAYS = 2;

const DAY = 86_400_000; // ms

interface Read {
  readonly record: CopyRecord;
  readonly quotations: readonly string[];
}

/**
 * For each article the other articles that carry the same copy, sorted by outlet; articles of one outlet
 * never carry one another's. Symmetric, but only as transitive as the records.
 */
export function carriersOf(records: readonly CopyRecord[]): ReadonlyMap<string, readonly CopyRecord[]> {
  const read = records.map(
    (record): Read => ({
      record,
      quotations: record.quotations.map((text) =>
        wordsOf(text)
          .map(({ folded }) => folded)
          .join(' '),
      ),
    }),
  );
  const carriers = new Map(records.map(({ article }): [string, CopyRecord[]] => [article, []]));
  for (const [index, one] of read.entries()) {
    for (const other of read.slice(index + 1)) {
      if (one.record.outlet === other.record.outlet || !isSameCopy(one, other)) continue;
      carriers.get(one.record.article)!.push(other.record);
      carriers.get(other.record.article)!.push(one.record);
    }
  }
  for (const own of carriers.values()) {
    own.sort((x, y) => compareText(x.outlet, y.outlet) || compareText(x.article, y.article));
  }
  return carriers;
}

/**
 * Articles that carry one source's copy, as keys: two or more in each entry, none in two, in the order of
 * outlets. Each group is an article with its carriers: an article that only some of them match goes with the first.
 */
export function copyGroups(records: readonly CopyRecord[]): string[][] {
  const carriers = carriersOf(records);
  const taken = new Set<string>();
  const groups: string[][] = [];
  const sorted = [...records].sort(
    (x, y) => compareText(x.outlet, y.outlet) || compareText(x.article, y.article),
  );
  for (const { article } of sorted) {
    if (taken.has(article)) continue;
    const own = carriers.get(article)!.filter((other) => !taken.has(other.article));
    if (own.length === 0) continue;
    const group = [article, ...own.map((other) => other.article)];
    for (const key of group) taken.add(key);
    groups.push(group);
  }
  return groups;
}

function isSameCopy(a: Read, b: Read): boolean {
  if (!near(a.record.published, b.record.published)) return false;
  const common = commonInOrder(a.quotations, b.quotations);
  const shorter = Math.min(a.quotations.length, b.quotations.length);
  const words = common.reduce((sum, text) => sum + text.split(' ').length, 0);
  return common.length >= QUOTATIONS && common.length >= SHARE * shorter && words >= WORDS;
}

/** An unknown date contradicts nothing. */
function near(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) <= DAYS * DAY;
}

/** Longest common subsequence. */
function commonInOrder(a: readonly string[], b: readonly string[]): string[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const common: string[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      common.push(a[i]!);
      i++;
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return common;
}
