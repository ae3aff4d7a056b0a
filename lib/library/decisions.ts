/**
 * What the user has decided by hand: that two quotations are one statement, or that they are not. Kept by the
 * quotations' keys, which come from content, so that a decision holds whatever comes and goes, and on
 * another device. Of a pair there is at most one.
 */
import { type Decision, MAX_DECISIONS } from '../quotes/decision.ts';
import type { Change } from './change.ts';
import { nextRevision } from './draft.ts';
import type { Manifest } from './manifest.ts';

const pairOf = ({ a, b }: Pick<Decision, 'a' | 'b'>): string => `${a} ${b}`;

function decision(one: string, other: string, same: boolean): Decision {
  return one < other ? { a: one, b: other, same } : { a: other, b: one, same };
}

/** Decisions by each of their quotations: the other one, and whether it is the same statement. */
export type Decided = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

/** Made once for each list of decisions, which never changes: every statement that is followed asks for it. */
const KNOWN = new WeakMap<readonly Decision[], Decided>();

export function decidedBy(decisions: readonly Decision[]): Decided {
  const known = KNOWN.get(decisions);
  if (known !== undefined) return known;
  const decided = new Map<string, Map<string, boolean>>();
  const note = (from: string, to: string, same: boolean): void => {
    const own = decided.get(from) ?? new Map<string, boolean>();
    decided.set(from, own.set(to, same));
  };
  for (const { a, b, same } of decisions) {
    note(a, b, same);
    note(b, a, same);
  }
  KNOWN.set(decisions, decided);
  return decided;
}

/** With these in place of what was decided of the same pairs. */
function withDecisions(before: readonly Decision[], more: readonly Decision[]): Decision[] {
  const fresh = new Map(more.map((one) => [pairOf(one), one]));
  return [...before.filter((one) => !fresh.has(pairOf(one))), ...fresh.values()];
}

/** One statement of these quotations, whatever was decided among them before. */
export function merged(before: readonly Decision[], quotations: readonly string[]): Decision[] {
  return withDecisions(without(before, new Set(quotations)), star(quotations));
}

/** Two statements: `out` and `rest`, each held together, whatever was decided among them before. */
export function split(
  before: readonly Decision[],
  out: readonly string[],
  rest: readonly string[],
): Decision[] {
  const apart = out.flatMap((one) => rest.map((other) => decision(one, other, false)));
  return withDecisions(without(before, new Set([...out, ...rest])), [...star(out), ...star(rest), ...apart]);
}

/** Without what was decided of any of these quotations. */
export function forgotten(before: readonly Decision[], quotations: readonly string[]): Decision[] {
  const gone = new Set(quotations);
  return before.filter(({ a, b }) => !gone.has(a) && !gone.has(b));
}

/** Mended quotations have new keys: what was decided of the old ones holds for them as well. */
export function carried(before: readonly Decision[], renamed: ReadonlyMap<string, string>): Decision[] {
  const more = before.flatMap(({ a, b, same }) => {
    const [one, other] = [renamed.get(a) ?? a, renamed.get(b) ?? b];
    // Mended into the very quotation it was held to or kept from: nothing is left to decide.
    return (one === a && other === b) || one === other ? [] : [decision(one, other, same)];
  });
  // The old ones stay: the mending may be taken back.
  return withDecisions(before, more);
}

/** All held to the first: that is enough to hold them together. */
function star([first, ...others]: readonly string[]): Decision[] {
  return first === undefined ? [] : others.map((other) => decision(first, other, true));
}

/** Without what was decided between two of these. */
function without(before: readonly Decision[], keys: ReadonlySet<string>): Decision[] {
  return before.filter(({ a, b }) => !keys.has(a) || !keys.has(b));
}

/** `null` where there would be more than {@link MAX_DECISIONS}. */
export function deciding<Shard>(
  decide: (before: readonly Decision[]) => readonly Decision[],
  now: number,
): Change<Shard, { undo: number } | null> {
  return async (manifest) => {
    const decisions = [...decide(manifest.decisions)];
    if (decisions.length > MAX_DECISIONS) return { result: null };
    const next: Manifest = nextRevision({ ...manifest, decisions });
    const lastChange = {
      token: next.revision,
      at: now,
      added: new Uint32Array(),
      removed: new Uint32Array(),
      decisions: manifest.decisions,
    };
    return { manifest: { ...next, lastChange }, result: { undo: next.revision } };
  };
}
