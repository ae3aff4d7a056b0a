/**
 * From an article's text to its quotations. Marks give the stretches (lib/text/quotation-marks.ts), the
 * sentence around each gives its attribution, and the order of both tells which stretches are parts of one
 * quotation: speech that runs on over paragraphs, and speech interrupted by its own attribution ("…," she
 * said. "…"). Titles, nicknames and words that nobody is said to have said are left out. Rules, no model;
 * measured on PolNeAR (docs/decisions/0005-extraction.md). Linear in the text, but for the pronouns' reach.
 */
import { type QuotedStretch, quotedStretches } from '../text/quotation-marks.ts';
import type { Span } from '../text/span.ts';
import { type Attribution, attributionOf } from './attribution.ts';
import { withBlockQuotes } from './block-quotes.ts';
import { People } from './people.ts';
import { type Sentence, sentencesOf, type Token } from './sentences.ts';
import { carriedSpeaker, ownSpeaker, type Placed } from './speakers.ts';
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

/** The article record allows no longer quotation; UTF-16 code units. */
const MAX_LENGTH = 20_000;
/** Nor more parts. */
const MAX_PARTS = 200;

interface Draft {
  readonly placed: Placed[];
  speaker: string | undefined;
  /** The speaker was read beside the quotation, not carried over from before. */
  own: boolean;
  readonly kind: 'direct' | 'partial';
}

/** All quotations of `text`, in order. Never throws. */
export function extractQuotations(text: string, options: ExtractOptions = {}): ExtractedQuotation[] {
  const { stretches, blocks } = withBlockQuotes(text, quotedStretches(text), options.blockQuotes ?? []);
  const sentences = sentencesOf(text, stretches);
  const people = new People(text, sentences);
  const drafts: Draft[] = [];
  for (const placed of placedOf(text, stretches, blocks, sentences, options.asides ?? [])) {
    const last = drafts.at(-1);
    const before = last?.placed.at(-1);
    if (
      last !== undefined &&
      before !== undefined &&
      continues(sentences, before, placed) &&
      hasRoom(last, placed)
    ) {
      last.placed.push(placed);
      const own = last.own ? undefined : ownSpeaker(sentences, people, placed);
      last.speaker = own ?? last.speaker;
      last.own ||= own !== undefined;
    } else {
      const own = ownSpeaker(sentences, people, placed);
      const speaker = own ?? carriedSpeaker(sentences, people, last?.placed.at(-1), last?.speaker, placed);
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
  blocks: ReadonlySet<QuotedStretch>,
  sentences: readonly Sentence[],
  asides: readonly Span[],
): Placed[] {
  const all: Placed[] = [];
  sentences.forEach(({ tokens }, sentence) => {
    tokens.forEach((token, at) => {
      if (token.kind !== 'quoted') return;
      const stretch = stretches[token.stretch]!;
      const [start, end] = stretch.inner;
      if (end - start > MAX_LENGTH || asides.some((aside) => aside[0] <= start && end <= aside[1])) return;
      const content = text.slice(start, end);
      const runsOn =
        all.at(-1)?.stretch.runsOn === true && all.at(-1)?.stretch === stretches[token.stretch - 1];
      if (blocks.has(stretch)) {
        all.push({ stretch, sentence, token: at, attribution: null, utterance: true, block: true });
        return;
      }
      const pauses = endsWithPause(content);
      const attribution = runsOn && !pauses ? null : attributionOf(tokens, at, pauses);
      const utterance = runsOn || isUtterance(content, tokens, at, attribution);
      if (!runsOn && namesSomething(content, tokens, at, attribution, utterance)) return;
      if (!utterance && attribution === null && !/\s/.test(content)) return;
      all.push({ stretch, sentence, token: at, attribution, utterance, block: false });
    });
  });
  return all;
}

const endsWithPause = (content: string): boolean => /[,.?!…—–-][\s'’"”»›)\]]*$/.test(content);

/** A title, unless a verb right before says that it was said, or a sentence begins with it. */
function namesSomething(
  content: string,
  tokens: readonly Token[],
  at: number,
  attribution: Attribution | null,
  utterance: boolean,
): boolean {
  const adjacent = attribution?.place === 'right before' && at - attribution.verb <= 2;
  const inSentence = tokens[at - 1]?.kind === 'word';
  if (utterance && (adjacent || !(inSentence || isWork(tokens, at)))) return false;
  return isTitle(content, tokens, at, attribution);
}

/** Whether the record allows one more part. */
function hasRoom(draft: Draft, placed: Placed): boolean {
  const length = (one: Placed): number => one.stretch.inner[1] - one.stretch.inner[0] + 1;
  const total = draft.placed.reduce((sum, one) => sum + length(one), length(placed));
  return total <= MAX_LENGTH && draft.placed.length < MAX_PARTS;
}

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

/** Whether `placed` goes on with the quotation of which `before` is the last part so far. */
function continues(sentences: readonly Sentence[], before: Placed, placed: Placed): boolean {
  if (before.stretch.runsOn && placed.sentence - before.sentence <= 1) return true;
  if (before.block || placed.block) return false;
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
  // "…," X said. "…," Y said: two quotations.
  if (placed.attribution !== null) return false;
  return sentences[placed.sentence]!.paragraph === paragraph || tokens.at(-1)?.text === ':';
}
