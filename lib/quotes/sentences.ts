/**
 * The outlet's own sentences, with each quoted stretch as one token in them. Sentences end at a full stop
 * (not after an abbreviation or an initial) and at a quoted stretch that ends one, unless the sentence
 * plainly goes on. Linear.
 */
import type { QuotedStretch } from '../text/quotation-marks.ts';

export interface Token {
  readonly kind: 'word' | 'mark' | 'quoted';
  readonly start: number;
  readonly end: number;
  /** As printed; for a quoted stretch the empty string. */
  readonly text: string;
  /** Lower case, curly apostrophes straight, without a possessive 's. */
  readonly lower: string;
  readonly possessive: boolean;
  /** Index of the quoted stretch, else -1. */
  readonly stretch: number;
}

export interface Sentence {
  readonly tokens: readonly Token[];
  readonly paragraph: number;
}

const TOKEN = /[\p{L}\p{N}@#$][\p{L}\p{N}\p{M}]*(?:['’.&\-‑][\p{L}\p{N}\p{M}]+)*|\n\s*\n|\n|[^\s]/gu;
const ABBREVIATION =
  /^(?:mr|mrs|ms|dr|prof|rev|sen|rep|gov|sgt|lt|col|capt|gen|adm|st|jr|sr|no|inc|corp|co|ltd|vs|etc|jan|feb|aug|sept?|oct|nov|dec|ave|blvd|calif|fla|mass|pa|va|md|ariz|ill|mich|minn|ohio|ore|tenn|tex|wash|wis|conn|\p{L}|(?:\p{L}\.)+\p{L})$/iu;

/** A "sentence" longer than this is a list or worse; cut, so that looking around in one stays cheap. */
const MAX_TOKENS = 400;

/** All sentences of `text`; `stretches` are the outermost quoted ones, in order. */
export function sentencesOf(text: string, stretches: readonly QuotedStretch[]): Sentence[] {
  const sentences: Sentence[] = [];
  let tokens: Token[] = [];
  let paragraph = 0;
  const endSentence = (): void => {
    if (tokens.length > 0) sentences.push({ tokens, paragraph });
    tokens = [];
  };
  const own = ownTokens(text, stretches);
  for (let at = 0; at < own.length; at++) {
    const token = own[at]!;
    const next = own[at + 1];
    if (token.text.includes('\n')) {
      endSentence();
      paragraph++;
      continue;
    }
    tokens.push(token);
    if (tokens.length === MAX_TOKENS) endSentence();
    if (next === undefined) continue;
    if (
      token.kind === 'quoted'
        ? endsWithQuotation(text, stretches[token.stretch]!, next)
        : endsAt(token, own[at - 1], next)
    ) {
      endSentence();
    }
  }
  endSentence();
  return sentences;
}

function endsAt(token: Token, previous: Token | undefined, next: Token): boolean {
  if (!/^[.!?…]$/.test(token.text)) return false;
  const abbreviated = token.text === '.' && previous?.end === token.start && ABBREVIATION.test(previous.text);
  if (next.kind === 'quoted') return !abbreviated;
  return !abbreviated && /^[\p{Lu}\p{N}[(—–-]/u.test(next.text) && next.start > token.end;
}

/** A stretch that ends with a full stop ends the sentence unless it goes on in lower case or with a mark. */
function endsWithQuotation(text: string, { inner, open }: QuotedStretch, next: Token): boolean {
  if (open) return false;
  const last = text[inner[1] - 1] ?? '';
  if (!/[.!?…]/.test(last)) return false;
  if (next.kind === 'quoted') return true;
  // After ? and ! an attribution may follow with its name first; that is for the attribution to find.
  return last === '.' && /^[\p{Lu}\p{N}]/u.test(next.text);
}

function ownTokens(text: string, stretches: readonly QuotedStretch[]): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const take = (to: number): void => {
    for (const match of text.slice(from, to).matchAll(TOKEN)) {
      const start = from + match.index;
      const raw = match[0];
      const word = /^[\p{L}\p{N}@#$]/u.test(raw);
      const possessive = word && /['’]s$/.test(raw);
      const bare = possessive ? raw.slice(0, -2) : raw;
      const lower = bare.toLowerCase().replaceAll('’', "'");
      tokens.push({
        kind: word ? 'word' : 'mark',
        start,
        end: start + raw.length,
        text: bare,
        lower,
        possessive,
        stretch: -1,
      });
    }
  };
  for (const [index, stretch] of stretches.entries()) {
    take(stretch.start);
    const { start, end } = stretch;
    tokens.push({ kind: 'quoted', start, end, text: '', lower: '', possessive: false, stretch: index });
    from = end;
  }
  take(text.length);
  return tokens;
}
