/**
 * The one typed protocol between page, background and the extension's own pages. Requests are parsed with
 * {@link RequestSchema} before they are dispatched; answers are values, with a code where something failed. The kinds
 * of message stand in lib/messages/, by whom they concern.
 */
import * as v from 'valibot';
import { type FileAnswers, FileRequestSchema } from './messages/files.ts';
import { type LibraryAnswers, LibraryRequestSchema } from './messages/own-library.ts';
import { type PageAnswers, PageRequestSchema } from './messages/page.ts';
import { type ReadingAnswers, ReadingRequestSchema } from './messages/reading.ts';
import type { FaultReason, RefusalCode } from './refusals.ts';

export * from './messages/own-library.ts';
export * from './messages/page.ts';
export * from './messages/reading.ts';

/** What only the extension's own pages may ask. */
const OwnRequestSchema = v.variant('type', [ReadingRequestSchema, LibraryRequestSchema, FileRequestSchema]);

export const RequestSchema = v.variant('type', [PageRequestSchema, OwnRequestSchema]);
export type PageRequest = v.InferOutput<typeof PageRequestSchema>;
export type OwnRequest = v.InferOutput<typeof OwnRequestSchema>;
export type Request = PageRequest | OwnRequest;

export interface Answers extends PageAnswers, ReadingAnswers, LibraryAnswers, FileAnswers {}

/** Why the library is not on disk, or not as it should be. */
export interface LibraryTrouble {
  readonly reason: FaultReason;
}

/** `trouble` stands in every answer while the library is only in memory. */
export type Reply<T extends Request['type']> =
  | ({ readonly ok: true; readonly trouble?: LibraryTrouble } & Answers[T])
  | { readonly ok: false; readonly refusal: RefusalCode };
