/**
 * The base text of a collation: in each column the word that most outlets print there, between them the
 * punctuation that most of those print who have both words side by side. Not any outlet's wording, but a
 * ruler along which all can be laid; square brackets and quotation marks are left out, since they
 * belong to the outlets that set them. On a tie the witness that comes first in the collation is followed.
 */
import { meetOne, type Span } from '../text/span.ts';
import type { CollatedWitness } from './collation.ts';
import { bracketsIn } from './marks.ts';

export interface BaseText {
  readonly text: string;
  /** For each column the place of its word in {@link text}. */
  readonly words: readonly Span[];
  /** For each column the folded word that stands there. */
  readonly readings: readonly string[];
  /** Columns whose word stands in square brackets wherever it is printed. */
  readonly bracketed: readonly boolean[];
}

interface Count {
  outlets: number;
  /** Those that have several witnesses, and so may vote again. */
  readonly again: Set<string>;
}

/** Outlets by what they print. */
class Votes {
  readonly #counts = new Map<string, Count>();

  /** @param again whether the outlet may vote here more than once */
  give(reading: string, outlet: string, again: boolean): void {
    let count = this.#counts.get(reading);
    if (count === undefined) this.#counts.set(reading, (count = { outlets: 0, again: NOBODY }));
    if (again) {
      if (count.again.has(outlet)) return;
      if (count.again === NOBODY) this.#counts.set(reading, (count = { ...count, again: new Set() }));
      count.again.add(outlet);
    }
    count.outlets++;
  }

  /** What most outlets print; on a tie what was voted for first. */
  winner(): string | undefined {
    let best: string | undefined;
    let most = 0;
    for (const [reading, { outlets }] of this.#counts) {
      if (outlets > most) [best, most] = [reading, outlets];
    }
    return best;
  }
}

/** Shared by the many counts that need none of their own. */
const NOBODY = new Set<string>();

const votesFor = (columns: number): Votes[] => Array.from({ length: columns }, () => new Votes());

export function baseText(witnesses: readonly CollatedWitness[], count: number): BaseText {
  const witnessesOf = new Map<string, number>();
  for (const { witness } of witnesses) {
    const { outlet } = witness.citation;
    witnessesOf.set(outlet, (witnessesOf.get(outlet) ?? 0) + 1);
  }
  const spoken = votesFor(count);
  const bracketed = votesFor(count);
  for (const { witness, words, columns } of witnesses) {
    const { outlet } = witness.citation;
    const again = witnessesOf.get(outlet)! > 1;
    const inBrackets = bracketsIn(witness.text);
    for (const [at, column] of columns.entries()) {
      const word = words[at]!;
      const votes = isWithin(word, inBrackets) ? bracketed : spoken;
      votes[column]!.give(word.folded, outlet, again);
    }
  }
  const readings = spoken.map((votes, column) => votes.winner() ?? bracketed[column]!.winner() ?? '');

  const written = votesFor(count);
  const between = votesFor(count);
  const after = votesFor(count);
  for (const { witness, words, columns } of witnesses) {
    const { outlet } = witness.citation;
    const again = witnessesOf.get(outlet)! > 1;
    const joints = jointsOf(witness.parts);
    for (const [at, column] of columns.entries()) {
      const word = words[at]!;
      if (word.folded !== readings[column]) continue;
      written[column]!.give(witness.text.slice(word.start, word.end), outlet, again);
      const following = words[at + 1];
      const gap = punctuation(witness.text.slice(word.end, following?.start));
      const stops =
        following === undefined || joints.some((joint) => joint >= word.end && joint < following.start);
      // Where a quotation stops, its comma belongs to the outlet's own sentence.
      if (stops) after[column]!.give(/^[.!?;:]?/.exec(gap)![0], outlet, again);
      else if (columns[at + 1] === column + 1) between[column]!.give(gap, outlet, again);
    }
  }
  let text = '';
  const spans: Span[] = [];
  for (let column = 0; column < count; column++) {
    const start = text.length;
    text += written[column]!.winner() ?? '';
    spans.push([start, text.length]);
    const last = column === count - 1;
    text +=
      (last ? undefined : between[column]!.winner()) ?? (after[column]!.winner() ?? '') + (last ? '' : ' ');
  }
  return { text, words: spans, readings, bracketed: spoken.map((votes) => votes.winner() === undefined) };
}

/** In one of these spans, which are in order and apart from each other. */
export const isWithin = ({ start }: { readonly start: number }, spans: readonly Span[]): boolean =>
  meetOne(spans, [start, start + 1]);

/** Offsets in the text of the spaces that join its parts. */
function jointsOf(parts: readonly string[]): number[] {
  let end = -1;
  return parts.slice(0, -1).map((part) => (end += part.length + 1));
}

/** Separators without brackets and quotation marks, spaces made plain. */
function punctuation(between: string): string {
  if (between === ' ') return between;
  return between.replace(/[[\]"“”„«»]/g, '').replace(/\s+/g, ' ');
}
