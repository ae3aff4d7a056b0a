/**
 * Statements: which quotations are witnesses of one utterance.
 *
 * The matching engine proposes pairs; each pair is judged on its own two quotations and a fixed table of word
 * frequencies (same-utterance.ts), never on what else the library holds. Here the judgements are put together. A long
 * statement that outlets cut in pieces holds together, because every piece is the same as the long witness and nothing
 * speaks against it. A cliché or a talking point between two utterances does not glue them: the two overlap in those
 * very words, so that the pairs between them are judged `related`, and that evidence outweighs the bridge
 * (contraction.ts). Pairs that are `unrelated` count against it too, by what parts them.
 *
 * A fragment of one to four words tells too little to be judged by its words, so it never joins two
 * quotations. Once the others are grouped it goes to the statement of the longer wordings that contain it, if
 * these are one statement; where several fit it stays alone.
 *
 * A pure function of the quotations and their keys: the order of arrival changes nothing. It works
 * alike on everything at once and on one connected component of `same` pairs, which is all that a new
 * quotation can touch.
 */
import { contract, type SignedEdge } from './contraction.ts';

/** A quotation with what tells one occasion from another. */
export interface StatementQuotation {
  /** `<article key>#<order>`, made from content: the same whenever the article is added. */
  readonly key: string;
  readonly article: string;
  readonly outlet: string;
  readonly text: string;
  readonly speaker?: string;
  /** ISO date, with or without a time. */
  readonly published?: string;
}

export interface Judgement {
  /**
   * `within`: the first is a fragment of the second; `around`: the second of the first. `related`: shared words,
   * another occasion, another sentence, or a set phrase. `unrelated`: the same, but too few words to be offered.
   */
  readonly verdict: 'same' | 'within' | 'around' | 'related' | 'unrelated';
  /** How sure, in nats, above 0. */
  readonly evidence: number;
}

/**
 * Symmetric (`within` is `around` from the other side), and a function of the two quotations alone; `null` where
 * nothing speaks for or against.
 */
export type Relate = (a: StatementQuotation, b: StatementQuotation) => Judgement | null;

/** A judged pair of quotation keys. */
export interface Relation extends Judgement {
  readonly a: string;
  readonly b: string;
}

export interface Statement {
  /**
   * The smallest key of its quotations. Since any member's key leads to the statement, an address
   * keeps working when a new witness changes the id.
   */
  readonly id: string;
  /** Sorted. */
  readonly quotations: readonly string[];
  /** Statements with similar words on another occasion, most similar first. */
  readonly related: readonly string[];
}

/**
 * The statements that `quotations` (keys) make up, sorted by id. Every quotation is in exactly one, alone
 * if need be. Relations that name other quotations are passed over.
 */
export function groupStatements(quotations: Iterable<string>, relations: Iterable<Relation>): Statement[] {
  const keys = [...new Set(quotations)].sort();
  const numbers = new Map(keys.map((key, number) => [key, number]));
  const edges: (SignedEdge & { readonly verdict: Judgement['verdict'] })[] = [];
  const wholes = new Map<number, number[]>();
  for (const { a, b, verdict, evidence } of relations) {
    const from = numbers.get(a);
    const to = numbers.get(b);
    if (from === undefined || to === undefined) continue;
    if (verdict === 'within') wholes.set(from, [...(wholes.get(from) ?? []), to]);
    else if (verdict === 'around') wholes.set(to, [...(wholes.get(to) ?? []), from]);
    else edges.push({ a: from, b: to, weight: verdict === 'same' ? evidence : -evidence, verdict });
  }
  const roots = attachFragments(contract(keys.length, edges), wholes);

  const members = new Map<number, string[]>();
  const links = new Map<number, Map<number, number>>();
  for (const [number, root] of roots.entries()) {
    const own = members.get(root);
    if (own) own.push(keys[number]!);
    else members.set(root, [keys[number]!]);
  }
  // Any judged pair that ended in two statements is a link, the bridges that were cut among them.
  const link = (from: number, to: number, weight: number): void => {
    const own = links.get(from) ?? new Map<number, number>();
    links.set(from, own.set(to, Math.max(own.get(to) ?? 0, Math.abs(weight))));
  };
  for (const { a, b, weight, verdict } of edges) {
    const [from, to] = [roots[a]!, roots[b]!];
    if (from === to || verdict === 'unrelated') continue;
    link(from, to, weight);
    link(to, from, weight);
  }
  return [...members].map(([root, own]) => ({
    id: keys[root]!,
    quotations: own,
    related: [...(links.get(root) ?? [])]
      .sort(([x, weightX], [y, weightY]) => weightY - weightX || x - y)
      .map(([other]) => keys[other]!),
  }));
}

/**
 * Roots with fragments at the statement that holds them: a group goes as a whole, if all in it are fragments.
 * `wholes`: for a fragment what contains it.
 */
function attachFragments(
  roots: readonly number[],
  wholes: ReadonlyMap<number, readonly number[]>,
): readonly number[] {
  if (wholes.size === 0) return roots;
  /** By root; `null` where a member is no fragment. */
  const around = new Map<number, readonly number[] | null>();
  for (const [node, root] of roots.entries()) {
    const own = wholes.get(node);
    const others = around.get(root);
    around.set(root, own === undefined || others === null ? null : [...(others ?? []), ...own]);
  }
  const homes = new Map<number, number>();
  const homeOf = (root: number): number => {
    const known = homes.get(root);
    if (known !== undefined) return known;
    // Set before it is known: fragments of one another end here.
    homes.set(root, root);
    const fitting = new Set((around.get(root) ?? []).map((node) => homeOf(roots[node]!)));
    fitting.delete(root);
    const [home, ...others] = fitting;
    if (home !== undefined && others.length === 0) homes.set(root, home);
    return homes.get(root)!;
  };
  const attached = roots.map(homeOf);
  const smallest = new Map<number, number>();
  for (const [node, home] of attached.entries()) if (!smallest.has(home)) smallest.set(home, node);
  return attached.map((home) => smallest.get(home)!);
}
