/**
 * Clusters of a signed graph: edges that say "one", edges that say "two", each with its evidence.
 *
 * Components of the positive edges alone would let one weak edge glue two large clusters together,
 * however many edges between them say otherwise. This is greedy additive edge contraction (Keuper et
 * al. 2015, "Efficient Decomposition of Image and Mesh Graphs by Lifted Multicuts", algorithm 1), a
 * heuristic for correlation clustering (Bansal, Blum and Chawla 2004): the two clusters whose summed
 * evidence is greatest are joined, their edges add up, and so on while a positive sum is left. The
 * number of clusters comes from the evidence, and there is no threshold to tune.
 *
 * Ties are broken by the nodes' numbers and sums are made in one order, so that the result depends on
 * the numbering of nodes alone. E edges, V nodes: O(E log E log V) time, O(E) memory.
 */

/** `a` and `b` are node numbers; `weight` is evidence, positive for "one", negative for "two". */
export interface SignedEdge {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

interface Candidate extends SignedEdge {
  /** Contractions that each end had seen when the candidate was made: a newer count outdates it. */
  readonly seenA: number;
  readonly seenB: number;
}

const comesFirst = (x: Candidate, y: Candidate): boolean =>
  x.weight !== y.weight ? x.weight > y.weight : x.a !== y.a ? x.a < y.a : x.b < y.b;

class Heap {
  readonly #items: Candidate[] = [];

  push(item: Candidate): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!comesFirst(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Candidate | undefined {
    const items = this.#items;
    const top = items[0];
    const item = items.pop();
    if (item === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && comesFirst(items[child + 1]!, items[child]!)) child++;
      if (!comesFirst(items[child]!, item)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
    return top;
  }
}

/**
 * For each node the smallest node of its cluster. Several edges between the same two nodes add up.
 * The order of `edges` changes nothing.
 */
export function contract(nodes: number, edges: readonly SignedEdge[]): number[] {
  const root = Array.from({ length: nodes }, (_, node) => node);
  const contractions = new Uint32Array(nodes);
  /** Most nodes of a library have no edge, and share the one empty map. */
  const alone = new Map<number, number>();
  const neighbours = Array.from({ length: nodes }, () => alone);
  const neighboursOf = (node: number): Map<number, number> => {
    if (neighbours[node] === alone) neighbours[node] = new Map();
    return neighbours[node]!;
  };
  const sorted = edges
    .map(({ a, b, weight }) => (a < b ? { a, b, weight } : { a: b, b: a, weight }))
    .filter(({ a, b }) => a !== b)
    .sort((x, y) => x.a - y.a || x.b - y.b || x.weight - y.weight);
  for (const { a, b, weight } of sorted) {
    const sum = (neighbours[a]!.get(b) ?? 0) + weight;
    neighboursOf(a).set(b, sum);
    neighboursOf(b).set(a, sum);
  }

  const heap = new Heap();
  const propose = (x: number, y: number, weight: number): void => {
    if (weight <= 0) return;
    const a = Math.min(x, y);
    const b = Math.max(x, y);
    heap.push({ a, b, weight, seenA: contractions[a]!, seenB: contractions[b]! });
  };
  for (const [node, edgesOf] of neighbours.entries()) {
    for (const [other, weight] of edgesOf) if (node < other) propose(node, other, weight);
  }
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    const { a, b } = next;
    const outdated =
      root[a] !== a || root[b] !== b || contractions[a] !== next.seenA || contractions[b] !== next.seenB;
    if (outdated) continue;
    // `b` becomes part of `a`, the smaller; every edge of the joined cluster is proposed anew.
    root[b] = a;
    contractions[a]!++;
    const kept = neighbours[a]!;
    kept.delete(b);
    for (const [other, weight] of neighbours[b]!) {
      if (other === a) continue;
      neighbours[other]!.delete(b);
      const sum = (kept.get(other) ?? 0) + weight;
      kept.set(other, sum);
      neighbours[other]!.set(a, sum);
    }
    neighbours[b] = alone;
    for (const [other, weight] of kept) propose(a, other, weight);
  }
  // A root is smaller than what was joined to it, so one pass upwards settles every node.
  for (let node = 0; node < nodes; node++) root[node] = root[root[node]!]!;
  return root;
}
