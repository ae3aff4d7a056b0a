/**
 * Cuts a witness's wording into what the interface shows beside a passage: the same words, the places
 * where it differs with what each side has there, and what it prints beyond the shared stretch. In
 * changes and stretch, `a` is the passage, `b` the witness; offsets are UTF-16 code units.
 */
import type { Change } from '../wording/change.ts';
import type { WitnessComparison } from '../wording/report.ts';
import type { Span } from '../text/span.ts';

/** The text compared with: the passage of a page, or one wording of a statement. */
export interface BaseText {
  readonly text: string;
  /** Stretches that are not the speaker's words: never shown as left out. */
  readonly interruptions: readonly Span[];
}

export type Shown = Pick<WitnessComparison, 'stretch' | 'changes'> & { readonly text: string };

/** What both sides have at a change; empty where one has nothing. */
export interface ShownChange {
  readonly change: Change;
  readonly deleted: string;
  readonly inserted: string;
}

export type Segment =
  | { readonly type: 'same'; readonly text: string }
  | { readonly type: 'extent'; readonly text: string; readonly cut: boolean }
  | ({ readonly type: 'change' } & ShownChange);

/** Characters of an extent that are shown: enough to see where a version starts, not a second text. */
const EXTENT_SHOWN = 90;

/** The text of a span without the interruptions in it. */
function spoken(base: BaseText, [start, end]: Span): string {
  let text = '';
  let from = start;
  for (const [open, close] of base.interruptions) {
    if (close <= from || open >= end) continue;
    text += `${base.text.slice(from, Math.max(from, open)).trimEnd()} `;
    from = close;
  }
  return (text + base.text.slice(from, Math.max(from, end)).replace(text === '' ? /^$/ : /^\s+/, '')).trim();
}

function cutStart(text: string): Segment[] {
  if (text.trim() === '') return [];
  if (text.length <= EXTENT_SHOWN) return [{ type: 'extent', text, cut: false }];
  const tail = text.slice(-EXTENT_SHOWN);
  return [{ type: 'extent', text: tail.slice(tail.search(/\s/) + 1), cut: true }];
}

function cutEnd(text: string): Segment[] {
  if (text.trim() === '') return [];
  if (text.length <= EXTENT_SHOWN) return [{ type: 'extent', text, cut: false }];
  return [{ type: 'extent', text: text.slice(0, EXTENT_SHOWN).replace(/\s\S*$/, ''), cut: true }];
}

/** The witness's wording in its own order, with the passage's other words beside it. */
export function wordingSegments(base: BaseText, shown: Shown): Segment[] {
  const { text, stretch } = shown;
  const [start, end] = stretch.b;
  const segments: Segment[] = cutStart(text.slice(0, start));
  let at = start;
  for (const change of [...shown.changes].sort((x, y) => x.b[0] - y.b[0] || x.a[0] - y.a[0])) {
    if (change.b[0] > at) segments.push({ type: 'same', text: text.slice(at, change.b[0]) });
    segments.push({
      type: 'change',
      change,
      deleted: spoken(base, change.a),
      inserted: text.slice(Math.max(at, change.b[0]), Math.max(at, change.b[1])),
    });
    at = Math.max(at, change.b[1]);
  }
  if (end > at) segments.push({ type: 'same', text: text.slice(at, end) });
  segments.push(...cutEnd(text.slice(end)));
  return segments;
}

const WORD_BEFORE = /\S+\s*$/;
const WORD_AFTER = /^\s*\S+/;

/** A span of punctuation with the word on either side, without which it says nothing. */
function withNeighbours(text: string, [start, end]: Span): string {
  const before = WORD_BEFORE.exec(text.slice(0, start))?.[0] ?? '';
  const after = /\s$/.test(text.slice(start, end)) || start === end ? WORD_AFTER : /^\S+/;
  return (before + text.slice(start, end) + (after.exec(text.slice(end))?.[0] ?? '')).trim();
}

/** The changes one by one, for the list under a wording: punctuation with its neighbouring words. */
export function listedChanges(base: BaseText, shown: Shown): ShownChange[] {
  return shown.changes.map((change) =>
    change.kind === 'punctuation'
      ? {
          change,
          deleted: withNeighbours(base.text, change.a),
          inserted: withNeighbours(shown.text, change.b),
        }
      : {
          change,
          deleted: spoken(base, change.a),
          inserted: shown.text.slice(change.b[0], change.b[1]).trim(),
        },
  );
}

/** The same words, written or pointed otherwise: never counted as wording it differently. */
export const isSlight = (change: Change): boolean =>
  change.kind === 'punctuation' || change.kind === 'spelling';
