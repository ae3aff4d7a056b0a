/**
 * The statements that some quotations belong to, found when they are asked for: from a quotation to those
 * that the engine finds for its text, and on from every one that is judged the same or a fragment, until the connected
 * component is whole. Grouping that component gives what grouping the whole library would give
 * (lib/wording/statements.ts), without ever doing so, and nothing has to be stored or kept up to date
 * when articles come and go. Costs one lookup of a short text for each member; a component that outgrows
 * {@link STATEMENT_MEMBERS} is taken as far as it was followed, in the order of keys, never of arrival.
 */
import { isShort } from '../wording/relate.ts';
import { groupStatements, type Judgement, type Relation } from '../wording/statements.ts';
import type { Witness } from '../wording/report.ts';
import type { Engine } from './engine.ts';
import type { Holdings } from './holdings.ts';
import { STATEMENT_MEMBERS } from './limits.ts';
import { statementQuotation, witnessOf } from './witnesses.ts';

type Verdicts = ReadonlySet<Judgement['verdict']>;
const FRAGMENTS: Verdicts = new Set(['within', 'around']);
/** What a component is followed along. */
const JOINING: Verdicts = new Set(['same', ...FRAGMENTS]);
const VERDICTS: Verdicts = new Set([...JOINING, 'related', 'unrelated']);

export interface FoundStatement {
  readonly id: string;
  /** Sorted by key. */
  readonly witnesses: readonly Witness[];
  /** One witness of each statement with similar words on another occasion, most similar first. */
  readonly related: readonly Witness[];
}

export class StatementFinder<Shard> {
  readonly #engine: Engine<Shard>;
  readonly #holdings: Holdings<Shard>;
  /** By quotation number. */
  readonly #known = new Map<number, FoundStatement>();

  constructor(engine: Engine<Shard>, holdings: Holdings<Shard>) {
    this.#engine = engine;
    this.#holdings = holdings;
  }

  /** `undefined` for a quotation that is no longer there. */
  async statementOf(quotation: number): Promise<FoundStatement | undefined> {
    const known = this.#known.get(quotation);
    if (known !== undefined) return known;
    const witnesses = new Map<number, Witness>();
    const relations = new Map<string, Relation>();
    await this.#read([quotation], witnesses);
    if (!witnesses.has(quotation)) return undefined;
    const relate = this.#engine.relating();
    const found = new Map<string, readonly number[]>();
    const component = new Set([quotation]);
    for (const member of component) {
      if (component.size > STATEMENT_MEMBERS) break;
      const { similar, siblings } = await this.#neighbours(member, witnesses, found);
      const own = statementQuotation(witnesses.get(member)!);
      const meet = (number: number, counts: Verdicts): void => {
        const other = statementQuotation(witnesses.get(number)!);
        const [a, b] = own.key < other.key ? [own, other] : [other, own];
        const pair = `${a.key} ${b.key}`;
        if (relations.has(pair)) return;
        const judgement = relate(a, b);
        if (judgement === null || !counts.has(judgement.verdict)) return;
        relations.set(pair, { a: a.key, b: b.key, ...judgement });
        if (JOINING.has(judgement.verdict)) component.add(number);
      };
      for (const number of similar) meet(number, VERDICTS);
      for (const number of siblings) {
        if (isShort(own.text) || isShort(witnesses.get(number)!.text)) meet(number, FRAGMENTS);
      }
    }
    this.#group(component, witnesses, [...relations.values()]);
    return this.#known.get(quotation);
  }

  /** What the engine finds, and the rest of the article: single words are too short for the index. */
  async #neighbours(
    member: number,
    witnesses: Map<number, Witness>,
    found: Map<string, readonly number[]>,
  ): Promise<{ similar: readonly number[]; siblings: readonly number[] }> {
    const { shards, source } = this.#holdings;
    const { text } = witnesses.get(member)!;
    let similar = found.get(text);
    if (similar === undefined) {
      const matches = await this.#engine.similarQuotations(text, shards, source);
      similar = matches.map(({ quotation }) => quotation);
      found.set(text, similar);
    }
    const [own] = await this.#holdings.articlesOf([member]);
    const siblings = own?.article.quotations.map((_, order) => own.firstQuotation + order) ?? [];
    await this.#read([...new Set([...similar, ...siblings])], witnesses);
    const keyOf = (number: number): string => witnesses.get(number)!.quotation;
    const others = (numbers: readonly number[]): number[] =>
      numbers
        .filter((number) => number !== member && witnesses.has(number))
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return { similar: others(similar), siblings: others(siblings) };
  }

  async #read(numbers: readonly number[], witnesses: Map<number, Witness>): Promise<void> {
    const missing = numbers.filter((number) => !witnesses.has(number));
    const articles = await this.#holdings.articlesOf(missing);
    for (const [index, stored] of articles.entries()) {
      const number = missing[index]!;
      const quotation = stored?.article.quotations[number - stored.firstQuotation];
      if (stored !== undefined && quotation !== undefined)
        witnesses.set(number, witnessOf(stored, quotation));
    }
  }

  #group(
    component: ReadonlySet<number>,
    witnesses: ReadonlyMap<number, Witness>,
    relations: readonly Relation[],
  ): void {
    const byKey = new Map(
      [...witnesses].map(([number, witness]) => [witness.quotation, { number, witness }]),
    );
    // Quotations that are only related stand alone here, each for the statement it belongs to.
    for (const { id, quotations, related } of groupStatements(byKey.keys(), relations)) {
      const members = quotations.map((key) => byKey.get(key)!);
      const found: FoundStatement = {
        id,
        witnesses: members.map(({ witness }) => witness),
        related: related.map((key) => byKey.get(key)!.witness),
      };
      for (const { number } of members) if (component.has(number)) this.#known.set(number, found);
    }
  }
}
