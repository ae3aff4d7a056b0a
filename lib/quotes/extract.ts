/**
 * From an article's text to its quotations. Marks give the stretches (lib/text/quotation-marks.ts), the
 * sentence around each gives its attribution, and the order of both tells which stretches are parts of one
 * quotation: speech that runs on over paragraphs, and speech interrupted by its own attribution ("…," she
 * said. "…"). Titles, nicknames and words that nobody is said to have said are left out. Rules, no model;
 * measured on PolNeAR (docs/decisions/0005-extraction.md). Linear in the text, but for the pronouns' reach.
 */
import { type QuotedStretch, quotedStretches } from '../text/quotation-marks.ts';
import type { Span } from '../text/span.ts';
import { type Attribution, announcement, attributionOf } from './attribution.ts';
import { People } from './people.ts';
import { type Sentence, sentencesOf, type Token } from './sentences.ts';
import { subjectOfClause } from './subjects.ts';
import { isTitle, isWork } from './titles.ts';

/** Offsets are UTF-16 code units into the text given, without the marks. */
export interface ExtractedPart {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ExtractedQuotation extends ExtractedPart {
  readonly order: number;
  readonly parts: readonly ExtractedPart[];
  readonly speaker?: string;
  readonly kind: 'direct' | 'partial';
}

export interface ExtractOptions {
  /** Block quotations: quoted as a whole where they have no marks of their own. */
  readonly blockQuotes?: readonly Span[];
  /** Headings, captions, code: what stands between marks there is no quotation. */
  readonly asides?: readonly Span[];
}

/** The article record allows no longer part; UTF-16 code units. */
const MAX_PART = 20_000;

interface Placed {
  readonly stretch: QuotedStretch;
  readonly sentence: number;
  readonly token: number;
  readonly attribution: Attribution | null;
  /** A sentence of its own, rather than words in the outlet's. */
  readonly utterance: boolean;
}

interface Draft {
  readonly placed: Placed[];
  speaker: string | undefined;
  /** The speaker was read beside the quotation, not carried over from before. */
  own: boolean;
  readonly kind: 'direct' | 'partial';
}

/** All quotations of `text`, in order. Never throws. */
export function extractQuotations(text: string, options: ExtractOptions = {}): ExtractedQuotation[] {
  const stretches = quotedStretches(text).filter((stretch) => stretch.depth === 0);
  const sentences = sentencesOf(text, stretches);
  const people = new People(text, sentences);
  const drafts: Draft[] = [];
  for (const placed of placedOf(text, stretches, sentences, options.asides ?? [])) {
    const last = drafts.at(-1);
    const before = last?.placed.at(-1);
    if (last !== undefined && before !== undefined && continues(sentences, before, placed)) {
      last.placed.push(placed);
      const own = last.own ? undefined : ownSpeaker(people, placed);
      last.speaker = own ?? last.speaker;
      last.own ||= own !== undefined;
    } else {
      const own = ownSpeaker(people, placed);
      const speaker = own ?? carriedSpeaker(sentences, people, last, placed);
      drafts.push({
        placed: [placed],
        speaker,
        own: own !== undefined,
        kind: placed.utterance ? 'direct' : 'partial',
      });
    }
    const speaker = drafts.at(-1)!.speaker;
    if (speaker !== undefined) people.spoke(speaker);
  }
  return drafts.map(({ placed, speaker, kind }, order) => {
    const parts = placed.map(({ stretch }) => partAt(text, stretch.inner));
    return {
      order,
      start: parts[0]!.start,
      end: parts.at(-1)!.end,
      text: parts.map((part) => part.text).join(' '),
      parts,
      ...(speaker !== undefined && { speaker }),
      kind,
    };
  });
}

function partAt(text: string, [start, end]: Span): ExtractedPart {
  return { start, end, text: text.slice(start, end) };
}

/** The stretches that are quotations, with their attributions. */
function placedOf(
  text: string,
  stretches: readonly QuotedStretch[],
  sentences: readonly Sentence[],
  asides: readonly Span[],
): Placed[] {
  const all: Placed[] = [];
  sentences.forEach(({ tokens }, sentence) => {
    tokens.forEach((token, at) => {
      if (token.kind !== 'quoted') return;
      const stretch = stretches[token.stretch]!;
      const [start, end] = stretch.inner;
      if (end - start > MAX_PART || asides.some((aside) => aside[0] <= start && end <= aside[1])) return;
      const content = text.slice(start, end);
      const runsOn =
        all.at(-1)?.stretch.runsOn === true && all.at(-1)?.stretch === stretches[token.stretch - 1];
      const attribution =
        runsOn && !endsWithPause(content) ? null : attributionOf(tokens, at, endsWithPause(content));
      const adjacent = attribution?.place === 'right before' && at - attribution.verb <= 2;
      const inSentence = at > 0 && tokens[at - 1]!.kind === 'word';
      if (
        !runsOn &&
        !adjacent &&
        (inSentence || isWork(tokens, at)) &&
        isTitle(content, tokens, at, attribution)
      )
        return;
      const utterance = runsOn || isUtterance(content, tokens, at, attribution);
      if (!runsOn && !utterance && !isFragment(content, tokens, at, attribution)) return;
      all.push({ stretch, sentence, token: at, attribution, utterance });
    });
  });
  return all;
}

const endsWithPause = (content: string): boolean => /[,.?!…—–-][\s'’"”»›)\]]*$/.test(content);

/** Whether a stretch is a sentence of its own: it begins like one, where one may begin. */
function isUtterance(
  content: string,
  tokens: readonly Token[],
  at: number,
  attribution: Attribution | null,
): boolean {
  const before = tokens[at - 1];
  const lead =
    before === undefined ||
    (before.kind === 'mark' && /^[:(—–•*-]$/.test(before.text)) ||
    before.kind === 'quoted';
  const announced = attribution?.place === 'right before' && attribution.verb < at;
  const beginsSentence = /^[^\p{L}]*[\p{Lu}\p{Lo}]/u.test(content) || /^[[(…\d]/.test(content);
  if (announced && before?.kind === 'mark') return true;
  if (announced && attribution.verb === at - 1 && beginsSentence) return /\s/.test(content);
  if (!lead || !beginsSentence)
    return lead && endsWithPause(content) && attribution?.place === 'right behind';
  const after = tokens[at + 1];
  if (endsWithPause(content) || attribution?.place === 'right behind') return true;
  // "“Unhinged” is how she put it": a sentence of the outlet's that begins with a fragment.
  return after === undefined || after.kind !== 'word' || content.split(/\s+/).length > 4;
}

/** Whether a stretch inside the outlet's own sentence is somebody's words. */
function isFragment(
  content: string,
  tokens: readonly Token[],
  at: number,
  attribution: Attribution | null,
): boolean {
  if (isTitle(content, tokens, at, attribution)) return false;
  if (attribution !== null) return true;
  return content.split(/\s+/).length > 1;
}

/** Whether `placed` goes on with the quotation of which `before` is the last part so far. */
function continues(sentences: readonly Sentence[], before: Placed, placed: Placed): boolean {
  if (before.stretch.runsOn && placed.sentence - before.sentence <= 1) return true;
  const { tokens, paragraph } = sentences[before.sentence]!;
  if (before.sentence === placed.sentence) {
    const verb = before.attribution?.verb ?? -1;
    const same = verb === placed.attribution?.verb && before.token < verb && verb < placed.token;
    return same && before.utterance && tokens[placed.token - 1]?.kind === 'mark';
  }
  if (placed.sentence !== before.sentence + 1 || placed.token !== 0 || !placed.utterance || !before.utterance)
    return false;
  const behind = before.attribution !== null && before.attribution.verb > before.token;
  if (!behind || tokens.slice(before.token + 1).some((token) => token.kind === 'quoted')) return false;
  if (placed.attribution !== null && placed.attribution.verb >= 0) {
    // "…," X said. "…," Y said: two quotations.
    return false;
  }
  return sentences[placed.sentence]!.paragraph === paragraph || tokens.at(-1)?.text === ':';
}

function ownSpeaker(people: People, { attribution, sentence }: Placed): string | undefined {
  const subject = attribution?.subject ?? null;
  return subject === null ? undefined : people.label(sentence, subject);
}

/** For a sentence of speech that nothing in it attributes: from what stands before. */
function carriedSpeaker(
  sentences: readonly Sentence[],
  people: People,
  last: Draft | undefined,
  placed: Placed,
): string | undefined {
  const { tokens, paragraph } = sentences[placed.sentence]!;
  if (!placed.utterance) {
    const subject = subjectOfClause(tokens, placed.token, 0);
    return subject === null ? undefined : people.label(placed.sentence, subject);
  }
  const at = placed.sentence - 1;
  const previous = sentences[at];
  if (previous === undefined) return undefined;
  const announced = previous.tokens.at(-1)?.text === ':' ? announcement(previous.tokens) : null;
  if (announced?.subject) return people.label(at, announced.subject);
  const lastPlaced = last?.placed.at(-1);
  if (lastPlaced !== undefined && lastPlaced.sentence === at) return last?.speaker;
  if (
    previous.paragraph === paragraph ||
    lastPlaced === undefined ||
    sentences[lastPlaced.sentence]!.paragraph < previous.paragraph
  ) {
    const subject = subjectOfClause(previous.tokens, previous.tokens.length, 0);
    if (subject?.kind === 'name' || /^(?:s?he)$/.test(previous.tokens[subject?.from ?? -1]?.lower ?? '')) {
      return people.label(at, subject!);
    }
  }
  return last?.speaker;
}
