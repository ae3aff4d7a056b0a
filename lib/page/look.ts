/**
 * How marks look beyond what the content script's own sheet says (`marks.css`):
 * rules laid over it, none while the user has changed nothing. Whatever the style and the palette, the three
 * verdicts are told apart by their line, or on a vast page by what their ground leaves out, never by colour alone, and
 * the text keeps its own colour.
 */
import { DEFAULT_LOOK } from '../settings-look.ts';
import type { Settings } from '../settings.ts';
import type { Verdict } from '../wording/report.ts';

type Looks = Pick<Settings, 'style' | 'palette' | 'colours'>;
type Style = Settings['style'];

/** One mark's line and what is behind its text. */
export interface Look {
  readonly line: 'none' | 'solid' | 'dotted' | 'dashed' | 'wavy';
  /** CSS px. */
  readonly thickness: number;
  readonly colour: string;
  readonly ground: string | null;
}

const AGREED: Readonly<Record<Style, Look['line']>> = {
  lines: 'solid',
  fine: 'dotted',
  bold: 'solid',
  highlight: 'none',
};
const THICKNESS: Readonly<Record<Style, number>> = { lines: 2, fine: 1, bold: 3, highlight: 2 };

/** Of a mark's colour behind the text, %: so little that text of 7 : 1 stays above 4.5 : 1. */
export const TINT = 20;

export function lookOf({ style, palette, colours }: Looks, verdict: Verdict): Look {
  const colour =
    palette === 'text' ? 'currentColor' : (palette === 'own' ? colours : DEFAULT_LOOK.colours)[verdict];
  return {
    line: verdict === 'agree' ? AGREED[style] : verdict === 'differ' ? 'dashed' : 'wavy',
    thickness: THICKNESS[style],
    colour,
    ground: style === 'highlight' ? tintOf(colour) : null,
  };
}

const tintOf = (colour: string): string => `color-mix(in srgb, ${colour} ${TINT}%, transparent)`;

const isDefault = ({ style, palette }: Looks): boolean =>
  style === DEFAULT_LOOK.style && palette === DEFAULT_LOOK.palette;

/** Wins over the sheet of the content script in whichever order the browser takes the two. */
const selectors = (verdict: Verdict): readonly [string, string] => [
  `::highlight(variorum-${verdict})`,
  `mark[data-variorum="${verdict}"][data-variorum][data-variorum][data-variorum]`,
];
/** The current mark keeps its own ground. */
const NOT_CURRENT = ':not([data-variorum-current])';

/** The rules to lay over; empty for the look that comes along. Forced colours and print keep their own. */
export function lookRules(looks: Looks): string {
  if (isDefault(looks)) return '';
  return (['agree', 'differ', 'flagged'] as const)
    .flatMap((verdict) => {
      const { line, thickness, colour, ground } = lookOf(looks, verdict);
      const tint = ` { background-color: ${tintOf(colour)} !important; }`;
      const drawn = line === 'none' ? 'none' : `underline ${line} ${colour} ${thickness}px`;
      const forced = `underline ${line === 'none' ? 'solid' : line} Highlight ${thickness}px`;
      const [painted, element] = selectors(verdict);
      const grounds = [`::highlight(variorum-${verdict}-ground)`];
      if (ground !== null) grounds.push(painted, element + NOT_CURRENT);
      // What is painted is not printed.
      return [
        `@media screen and (not (forced-colors: active)) { ${painted} { text-decoration: ${drawn} !important; } }`,
        `@media screen and (forced-colors: active) { ${painted} { text-decoration: ${forced} !important; } }`,
        `@media not (forced-colors: active) { ${element} { text-decoration: ${drawn} !important; } }`,
        `@media (forced-colors: active) { ${element} { text-decoration: ${forced} !important; } }`,
        `@media screen and (not (forced-colors: active)) { ${grounds.map((one) => one + tint).join(' ')} }`,
      ];
    })
    .join('\n');
}
