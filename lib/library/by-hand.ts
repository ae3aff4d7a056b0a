/** Statements put together and taken apart by the user. */
import { decidedBy, forgotten, merged, split } from './decisions.ts';
import type { Holdings } from './holdings.ts';
import type { Library } from './library.ts';
import type { Decision } from '../quotes/decision.ts';
import { Refusal } from './refusal.ts';
import type { FoundStatement } from './statement-component.ts';

interface Decided {
  readonly statement: string;
  readonly undo: number;
}

export async function mergeByHand<Shard>(
  library: Library<Shard>,
  statements: readonly string[],
): Promise<Decided> {
  const quotations = new Set<string>();
  for (const key of statements) for (const own of await quotationsOf(library, key)) quotations.add(own);
  return await decide(library, [...quotations][0]!, (before) => merged(before, [...quotations].sort()));
}

/** `quotations` that are no witnesses of the statement are passed over. */
export async function splitByHand<Shard>(
  library: Library<Shard>,
  statement: string,
  quotations: readonly string[],
): Promise<Decided> {
  const all = await quotationsOf(library, statement);
  const chosen = new Set(quotations);
  const [out, rest] = [all.filter((key) => chosen.has(key)), all.filter((key) => !chosen.has(key))];
  if (out.length === 0 || rest.length === 0) throw new Refusal('choose-some');
  return await decide(library, rest[0]!, (before) => split(before, out, rest));
}

export async function forgetByHand<Shard>(library: Library<Shard>, statement: string): Promise<Decided> {
  const all = await quotationsOf(library, statement);
  return await decide(library, all[0]!, (before) => forgotten(before, all));
}

/** What of a statement is as it is because it was so decided. */
export function decidedOf<Shard>(
  { manifest: { decisions } }: Holdings<Shard>,
  { witnesses }: FoundStatement,
): { joined: number; parted: number } {
  if (decisions.length === 0) return { joined: 0, parted: 0 };
  const own = new Set(witnesses.map(({ quotation }) => quotation));
  const decided = decidedBy(decisions);
  const parted = new Set<string>();
  let joined = 0;
  for (const key of own) {
    const others = [...(decided.get(key) ?? [])];
    if (others.some(([other, same]) => same && own.has(other))) joined++;
    for (const [other, same] of others) if (!same && !own.has(other)) parted.add(other);
  }
  return { joined, parted: parted.size };
}

async function quotationsOf<Shard>(library: Library<Shard>, statement: string): Promise<string[]> {
  const found = await library.statement(statement);
  if (found === null) throw new Refusal('no-statement');
  return found.witnesses.map(({ quotation }) => quotation);
}

async function decide<Shard>(
  library: Library<Shard>,
  quotation: string,
  change: (before: readonly Decision[]) => readonly Decision[],
): Promise<Decided> {
  const decided = await library.decide(change);
  if (decided === null) throw new Refusal('too-many-decisions');
  const found = await library.statement(quotation);
  if (found === null) throw new Refusal('no-statement');
  return { statement: found.id, ...decided };
}
