/**
 * Who speaks: by the sentence itself, by a signature below, or carried over from what stands before. Each
 * look-up touches two sentences, and the mentions within a pronoun's reach.
 */
import type { QuotedStretch } from '../text/quotation-marks.ts';
import { type Attribution, announcement, signature } from './attribution.ts';
import type { People } from './people.ts';
import { REPORTING_VERBS } from './reporting-verbs.ts';
import type { Sentence } from './sentences.ts';
import { subjectOfClause } from './subjects.ts';

/** A stretch that is a quotation or a part of one, in its sentence. */
export interface Placed {
  readonly stretch: QuotedStretch;
  readonly sentence: number;
  readonly token: number;
  readonly attribution: Attribution | null;
  /** A sentence of its own, rather than words in the outlet's. */
  readonly utterance: boolean;
  /** A block quotation without marks. */
  readonly block: boolean;
}

/** Read beside the quotation: in its sentence, or as a signature in the next line. */
export function ownSpeaker(
  sentences: readonly Sentence[],
  people: People,
  placed: Placed,
): string | undefined {
  const { attribution, sentence, utterance } = placed;
  if (attribution?.subject) return people.label(sentence, attribution.subject);
  const next = sentences[sentence + 1];
  const signed = utterance && next !== undefined ? signature(next.tokens) : null;
  return signed === null ? undefined : people.label(sentence + 1, signed);
}

/** For speech that nothing beside it attributes: from what stands before; `last` is the part before it. */
export function carriedSpeaker(
  sentences: readonly Sentence[],
  people: People,
  last: Placed | undefined,
  lastSpeaker: string | undefined,
  placed: Placed,
): string | undefined {
  const { tokens, paragraph } = sentences[placed.sentence]!;
  if (!placed.utterance) {
    const subject = subjectOfClause(tokens, placed.token, 0);
    // Whoever the sentence is about, if that is somebody.
    return subject === null || subject.kind === 'phrase' ? undefined : people.label(placed.sentence, subject);
  }
  const at = placed.sentence - 1;
  const previous = sentences[at];
  if (previous === undefined) return undefined;
  const announces =
    previous.tokens.at(-1)?.text === ':' ||
    (placed.block && previous.tokens.some((token) => REPORTING_VERBS.has(token.lower)));
  const announced = announces ? announcement(previous.tokens) : null;
  if (announced?.subject) return people.label(at, announced.subject);
  // A block quotation may come from anywhere: nobody is named by mere nearness.
  if (placed.block) return undefined;
  if (last?.sentence === at) return lastSpeaker;
  const told = last !== undefined && sentences[last.sentence]!.paragraph >= previous.paragraph;
  if (previous.paragraph === paragraph || !told) {
    const subject = subjectOfClause(previous.tokens, previous.tokens.length, 0);
    const person = /^s?he$/.test(previous.tokens[subject?.from ?? -1]?.lower ?? '');
    if (subject !== null && (subject.kind === 'name' || person)) return people.label(at, subject);
  }
  return lastSpeaker;
}
