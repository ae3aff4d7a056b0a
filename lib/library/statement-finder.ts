/**
 * The statements that some quotations belong to, found when they are asked for (lib/library/statement-component.ts),
 * and kept. Nothing has to be stored or kept up to date when articles come and go.
 */
import type { Sketch } from '../matching/sketch.ts';
import type { Witness } from '../wording/report.ts';
import type { Engine } from './engine.ts';
import type { Holdings } from './holdings.ts';
import { KNOWN_QUOTATIONS } from './limits.ts';
import { Component, type FoundStatement } from './statement-component.ts';

/** With what is shown beside it; who lists or counts statements needs none of that. */
export interface StatementInFull extends FoundStatement {
  /** One witness of each statement with similar words on another occasion, most similar first. */
  readonly related: readonly Witness[];
}

export class StatementFinder<Shard> {
  readonly #engine: Engine<Shard>;
  readonly #holdings: Holdings<Shard>;
  /** By quotation number. */
  readonly #known = new Map<number, FoundStatement>();
  readonly #inFull = new Map<number, StatementInFull>();

  constructor(engine: Engine<Shard>, holdings: Holdings<Shard>) {
    this.#engine = engine;
    this.#holdings = holdings;
  }

  /** Of a quotation whose statement was followed before. */
  followed(quotation: number): FoundStatement | undefined {
    return this.#known.get(quotation);
  }

  /**
   * `undefined` for a quotation that is no longer there.
   * @param sketches of the shards: with them only those records are read that may belong to the statement
   */
  async statementOf(quotation: number, sketches?: readonly Sketch[]): Promise<FoundStatement | undefined> {
    const known = this.#known.get(quotation);
    if (known !== undefined) return known;
    const component = new Component(this.#engine, this.#holdings, sketches);
    if (!(await component.follow(quotation))) return undefined;
    if (this.#known.size > KNOWN_QUOTATIONS) this.#known.clear();
    for (const { members, found } of component.statements())
      for (const member of members) this.#known.set(member, found);
    return this.#known.get(quotation);
  }

  /** The same with what is related to it. */
  async inFull(quotation: number): Promise<StatementInFull | undefined> {
    const known = this.#inFull.get(quotation);
    if (known !== undefined) return known;
    const component = new Component(this.#engine, this.#holdings);
    if (!(await component.follow(quotation))) return undefined;
    component.compareBeyond();
    if (this.#inFull.size > KNOWN_QUOTATIONS) this.#inFull.clear();
    for (const { members, found, related } of component.statements()) {
      const full = { ...found, related };
      for (const member of members) this.#inFull.set(member, full);
    }
    return this.#inFull.get(quotation);
  }
}
