/**
 * What hangs together with one quotation: from it to those that the index finds to share its words
 * (lib/matching/alike.ts), a glance at each (lib/wording/prospect.ts), a full comparison of those that may be one
 * statement with it, and on from every one that is, or is a fragment, until the connected component is whole. Grouping
 * that component gives what grouping the whole library would give (lib/wording/statements.ts), without ever doing so.
 *
 * Cost: one lookup for each member, one comparison for each pair that may be one statement. It is bounded: a
 * component that outgrows {@link STATEMENT_MEMBERS} is taken as far as it was followed from the quotation asked for,
 * strongest first, and says so; {@link STATEMENT_COMPARISONS} bounds the pairs within it.
 */
import { parseKey } from '../quotes/article-keys.ts';
import { isShort } from '../wording/relate.ts';
import {
  groupStatements,
  type Judgement,
  type Relation,
  type StatementQuotation,
} from '../wording/statements.ts';
import type { Alike } from '../matching/alike.ts';
import type { Sketch } from '../matching/sketch.ts';
import { compareText } from '../wording/collation.ts';
import type { Witness } from '../wording/report.ts';
import { type Decided, decidedBy } from './decisions.ts';
import type { Engine } from './engine.ts';
import type { Holdings } from './holdings.ts';
import {
  PARTIAL_COMPARISONS,
  STATEMENT_CANDIDATES,
  STATEMENT_COMPARISONS,
  STATEMENT_MEMBERS,
  STATEMENT_RELATED,
} from './limits.ts';
import { statementQuotation, witnessOf } from './witnesses.ts';

type Verdicts = ReadonlySet<Judgement['verdict']>;
const FRAGMENTS: Verdicts = new Set(['within', 'around']);
/** What a component is followed along. */
const JOINING: Verdicts = new Set(['same', ...FRAGMENTS]);
const VERDICTS: Verdicts = new Set([...JOINING, 'related', 'unrelated']);
/** What is offered of quotations that the component was not followed to. */
const OFFERED: Verdicts = new Set(['related']);

/** In nats: more than all that words can say together. */
const BY_HAND = 1e9;
/** What the user has decided; `null` where that is nothing. */
function byHand(same: boolean | undefined): Judgement | null {
  return same === undefined ? null : { verdict: same ? 'same' : 'related', evidence: BY_HAND };
}

export interface FoundStatement {
  readonly id: string;
  /** Sorted by key. */
  readonly witnesses: readonly Witness[];
  /** There are more witnesses than were followed. */
  readonly partial: boolean;
}

export class Component<Shard> {
  readonly #engine: Engine<Shard>;
  readonly #holdings: Holdings<Shard>;
  readonly #sketches: readonly Sketch[] | undefined;
  readonly #mayBeOne: ReturnType<Engine<Shard>['prospecting']>;
  readonly #relate: ReturnType<Engine<Shard>['relating']>;
  readonly #witnesses = new Map<number, Witness>();
  readonly #members = new Set<number>();
  /** By both numbers; `null` where a comparison tells nothing. */
  readonly #relations = new Map<string, Relation | null>();
  /** Pairs of members that nothing was made of yet. */
  readonly #among: Pair[] = [];
  /** Pairs that share words and cannot be one statement. */
  readonly #apart = new Map<string, Pair>();
  readonly #decided: Decided;
  #comparisons = 0;
  #partial = false;

  constructor(engine: Engine<Shard>, holdings: Holdings<Shard>, sketches?: readonly Sketch[]) {
    this.#engine = engine;
    this.#holdings = holdings;
    this.#sketches = sketches;
    this.#mayBeOne = engine.prospecting();
    this.#relate = engine.relating();
    this.#decided = decidedBy(holdings.manifest.decisions);
  }

  /** False where the quotation is not there. */
  async follow(quotation: number): Promise<boolean> {
    await this.#read([quotation]);
    if (!this.#witnesses.has(quotation)) return false;
    this.#members.add(quotation);
    for (const member of this.#members) {
      if (this.#partial) break;
      await this.#expand(member);
    }
    const apart = [...this.#apart.values()].filter((pair) => this.#isAmong(pair));
    // Not as they were met: of what is not read, nothing tells an order that is the same in every library.
    apart.sort((x, y) => y.nats - x.nats || this.#inOrder(x.one, y.one) || this.#inOrder(x.other, y.other));
    this.#among.push(...apart);
    this.#compareMembers();
    return true;
  }

  /**
   * What shares many words with a member is offered as said on another occasion. It joins nothing and parts nothing:
   * the statements of the members are the same without.
   */
  compareBeyond(): void {
    const beyond = [...this.#apart.values()].filter((pair) => !this.#isAmong(pair));
    beyond.sort((x, y) => y.nats - x.nats || this.#inOrder(x.other, y.other));
    for (const pair of beyond.slice(0, STATEMENT_RELATED)) this.#meet(pair, OFFERED);
  }

  #isAmong({ one, other }: Pair): boolean {
    return this.#members.has(one) && this.#members.has(other);
  }

  async #expand(member: number): Promise<void> {
    for (const other of await this.#decidedWith(member))
      this.#meet({ one: member, other, nats: 0 }, VERDICTS);
    const { similar, unread, siblings, all } = await this.#neighbours(member);
    for (const { number, nats } of unread) this.#keepApart({ one: member, other: number, nats });
    let mayBeMore = false;
    for (const { number, nats } of similar) {
      const pair = { one: member, other: number, nats };
      if (this.#members.has(number)) {
        this.#among.push(pair);
        continue;
      }
      mayBeMore = this.#mayBeOne(this.#quotation(member), this.#quotation(number));
      if (mayBeMore) this.#meet(pair, VERDICTS);
      else this.#keepApart(pair);
      if (this.#partial) return;
    }
    // The weakest that was looked at may be one with this: so may those that were not.
    if (!all && mayBeMore) this.#partial = true;
    for (const other of siblings) {
      if (isShort(this.#textOf(member)) || isShort(this.#textOf(other)))
        this.#meet({ one: member, other, nats: 0 }, FRAGMENTS);
    }
  }

  #keepApart(pair: Pair): void {
    this.#apart.set(keyOf(pair), pair);
  }

  /** The quotations of which the user has decided something together with this one. */
  async #decidedWith(member: number): Promise<number[]> {
    const numbers: number[] = [];
    for (const other of this.#decided.get(this.#quotation(member).key)?.keys() ?? []) {
      const { hashes, order } = parseKey(other)!;
      const row = await this.#holdings.withHashes(hashes);
      if (row !== undefined && order !== null && order < row.quotations)
        numbers.push(row.firstQuotation + order);
    }
    await this.#read(numbers);
    return numbers.filter((number) => this.#witnesses.has(number));
  }

  /**
   * What parts two witnesses counts against a bridge between them (lib/wording/contraction.ts). In a component that
   * was not followed to its end some have met only the one that found them.
   */
  #compareMembers(): void {
    if (this.#partial) {
      this.#compareFirstMembers();
      return;
    }
    for (const pair of this.#among) {
      if (this.#comparisons >= STATEMENT_COMPARISONS) return;
      this.#meet(pair, VERDICTS);
    }
  }

  #compareFirstMembers(): void {
    const members = [...this.#members];
    const most = this.#comparisons + PARTIAL_COMPARISONS;
    for (const [index, other] of members.entries()) {
      for (const one of members.slice(0, index)) {
        if (this.#comparisons >= most) return;
        this.#meet({ one, other, nats: 0 }, VERDICTS);
      }
    }
  }

  /** @param counts verdicts that are kept */
  #meet(pair: Pair, counts: Verdicts): void {
    const key = keyOf(pair);
    if (this.#relations.has(key)) return;
    const [x, y] = [this.#quotation(pair.one), this.#quotation(pair.other)];
    const [a, b] = x.key < y.key ? [x, y] : [y, x];
    this.#comparisons++;
    const judgement = byHand(this.#decided.get(a.key)?.get(b.key)) ?? this.#relate(a, b);
    const kept = judgement !== null && counts.has(judgement.verdict);
    this.#relations.set(key, kept ? { a: a.key, b: b.key, ...judgement } : null);
    if (!kept || !JOINING.has(judgement.verdict)) return;
    this.#members.add(pair.other);
    if (this.#members.size >= STATEMENT_MEMBERS) this.#partial = true;
  }

  /** What the index finds, and the rest of the article: single words are too short for the index. */
  async #neighbours(member: number): Promise<Neighbours> {
    const shards = await this.#holdings.shardsFor(this.#textOf(member), 'quotation');
    const found = this.#engine
      .alikeQuotations(this.#quotation(member), shards)
      .filter(({ number }) => number !== member);
    const looked = found.slice(0, STATEMENT_CANDIDATES);
    const all = looked.length === found.length;
    // Where some are left out, the weakest of the others are looked at whatever their sketches say (#expand).
    const mayBeRead = this.#mayBeRead(member, all ? 0 : looked.at(-1)!.nats);
    const [similar, unread]: [Alike[], Alike[]] = [[], []];
    for (const alike of looked) (mayBeRead(alike) ? similar : unread).push(alike);
    const [own] = await this.#holdings.articlesOf([member]);
    const siblings = own?.article.quotations.map((_, order) => own.firstQuotation + order) ?? [];
    await this.#read([...new Set([...similar.map(({ number }) => number), ...siblings])]);
    return {
      all,
      unread,
      similar: similar
        .filter(({ number }) => this.#witnesses.has(number))
        .sort((x, y) => y.nats - x.nats || this.#inOrder(x.number, y.number)),
      siblings: siblings
        .filter((number) => number !== member && this.#witnesses.has(number))
        .sort((x, y) => this.#inOrder(x, y)),
    };
  }

  /** Whether a quotation is to be read: unless its sketch tells that it is no statement with this one. */
  #mayBeRead(member: number, weakest: number): (alike: Alike) => boolean {
    const sketches = this.#sketches;
    if (sketches === undefined) return () => true;
    const mayBeOne = this.#engine.sieving(this.#quotation(member));
    return ({ number, nats, shard, ordinal, day }) =>
      this.#witnesses.has(number) || nats === weakest || mayBeOne(sketches[shard]!.at(ordinal), day);
  }

  async #read(numbers: readonly number[]): Promise<void> {
    const missing = numbers.filter((number) => !this.#witnesses.has(number));
    const articles = await this.#holdings.articlesOf(missing);
    for (const [index, stored] of articles.entries()) {
      const number = missing[index]!;
      const quotation = stored?.article.quotations[number - stored.firstQuotation];
      if (stored !== undefined && quotation !== undefined)
        this.#witnesses.set(number, witnessOf(stored, quotation));
    }
  }

  #quotation(number: number): StatementQuotation {
    return statementQuotation(this.#witnesses.get(number)!);
  }

  #textOf(number: number): string {
    return this.#witnesses.get(number)!.text;
  }

  /** By key: what order they came in says nothing. */
  #inOrder(x: number, y: number): number {
    return compareText(this.#witnesses.get(x)!.quotation, this.#witnesses.get(y)!.quotation);
  }

  /** The statements of the members. */
  *statements(): Iterable<Grouped> {
    const byKey = new Map(
      [...this.#witnesses].map(([number, witness]) => [witness.quotation, { number, witness }]),
    );
    const relations = [...this.#relations.values()].filter((relation) => relation !== null);
    const met = new Set(relations.flatMap(({ a, b }) => [a, b]));
    for (const number of this.#members) met.add(this.#witnesses.get(number)!.quotation);
    // Quotations that are only related stand alone here, each for the statement it belongs to.
    for (const { id, quotations, related } of groupStatements(met, relations)) {
      const own = quotations.map((key) => byKey.get(key)!);
      const members = own.map(({ number }) => number).filter((number) => this.#members.has(number));
      if (members.length === 0) continue;
      yield {
        members,
        found: { id, witnesses: own.map(({ witness }) => witness), partial: this.#partial },
        related: related.map((key) => byKey.get(key)!.witness),
      };
    }
  }
}

interface Grouped {
  readonly members: readonly number[];
  readonly found: FoundStatement;
  readonly related: readonly Witness[];
}

interface Neighbours {
  /** That may be one statement with it, strongest first. */
  readonly similar: readonly Alike[];
  /** That share words with it and cannot be. */
  readonly unread: readonly Alike[];
  readonly siblings: readonly number[];
  /** No others are alike. */
  readonly all: boolean;
}

/** Two quotations, and the nats of words that the index says they share. */
interface Pair {
  readonly one: number;
  readonly other: number;
  readonly nats: number;
}

function keyOf({ one, other }: Pair): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
