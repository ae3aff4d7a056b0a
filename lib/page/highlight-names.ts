/** The names under which marks are painted: they are in the page's registry, which its scripts can see. */
import type { Verdict } from '../wording/report.ts';

/** Marks are lines, or on a vast page grounds (vast.ts). */
export type HighlightKind = Verdict | `${Verdict}-ground` | 'current';

export const nameOf = (kind: HighlightKind): string => `variorum-${kind}`;

const KINDS: readonly HighlightKind[] = [
  'agree',
  'agree-ground',
  'differ',
  'differ-ground',
  'flagged',
  'flagged-ground',
  'current',
];
export const ALL_NAMES = KINDS.map(nameOf);
