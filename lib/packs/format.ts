/**
 * The pack format, version 1 (docs/pack-format.md): JSON Lines, gzip; a header, then one article record
 * a line. A reader refuses what it does not understand rather than guess.
 */
import * as v from 'valibot';

export const PACK_VERSION = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const PackHeaderSchema = v.strictObject({
  format: v.literal('variorum-pack'),
  version: v.literal(PACK_VERSION),
  title: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300))),
  /** When it was written: ISO 8601, UTC. */
  created: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  /** Article records that follow; where given, a pack with another number of them is refused as incomplete. */
  articles: v.optional(Count),
});
export type PackHeader = v.InferOutput<typeof PackHeaderSchema>;

/** What a pack may take, so that no file can fill the memory or run for ever. */
export const PACK_LIMITS = {
  /** UTF-16 code units in one line: an article of 5,000 long quotations. */
  line: 16_000_000,
  /** Bytes after unpacking: some ten million quotations. */
  bytes: 4_000_000_000,
  /**
   * Bytes unpacked for each byte read, once {@link PACK_LIMITS.ratioFrom} are unpacked. Articles reach 10, a bomb
   * 1,000.
   */
  ratio: 100,
  ratioFrom: 50_000_000,
} as const;

/** Why a pack is refused: the file, the line (from 1; 0 where no line is to blame) and the reason. */
export class PackError extends Error {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  constructor(file: string, line: number, reason: string) {
    super(line === 0 ? `${file}: ${reason}` : `${file}, line ${line}: ${reason}`);
    this.name = 'PackError';
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}

/** UTF-16 code units that are repeated of what is wrong. */
const REPEATED = 80;

/** The first thing that is wrong, with where in the record it stands. */
export function reasonOf([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const path = v.getDotPath(issue);
  return path === null ? faultOf(issue) : `${path}: ${faultOf(issue)}`;
}

/** In words for whoever made the file; ours, where the schema says it in its own. */
function faultOf({ kind, expected, received, message }: v.BaseIssue<unknown>): string {
  const isOurs = !message.startsWith('Invalid ');
  if (isOurs || kind !== 'schema' || expected === null) return clipped(message, 2 * REPEATED);
  if (received === 'undefined') return 'missing';
  if (expected === 'never') return 'not a key of this format';
  return `${expected} expected, ${clipped(received, REPEATED)} found`;
}

const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;
