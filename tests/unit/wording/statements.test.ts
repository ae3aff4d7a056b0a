import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupStatements, type Relation, type Statement } from '../../../lib/wording/statements.ts';

const same = (a: string, b: string, evidence = 10): Relation => ({ a, b, verdict: 'same', evidence });
const related = (a: string, b: string, evidence = 10): Relation => ({ a, b, verdict: 'related', evidence });
const groupsOf = (statements: readonly Statement[]) => statements.map(({ quotations }) => quotations);

describe('groupStatements', () => {
  it('leaves a quotation that nothing repeats alone', () => {
    expect(groupStatements(['a', 'b'], [])).toEqual([
      { id: 'a', quotations: ['a'], related: [] },
      { id: 'b', quotations: ['b'], related: [] },
    ]);
  });

  it('holds the pieces of a long statement together by the witness that printed it whole', () => {
    const pieces = [same('whole', 'beginning'), same('whole', 'middle'), same('whole', 'end')];
    expect(groupsOf(groupStatements(['beginning', 'end', 'middle', 'whole'], pieces))).toEqual([
      ['beginning', 'end', 'middle', 'whole'],
    ]);
  });

  it('holds pieces together that share a phrase with one another but come from one whole', () => {
    const relations = [same('whole', 'p1', 40), same('whole', 'p2', 35), related('p1', 'p2', 6)];
    expect(groupsOf(groupStatements(['p1', 'p2', 'whole'], relations))).toEqual([['p1', 'p2', 'whole']]);
  });

  it('does not let a cliché bridge two utterances', () => {
    const relations = [
      same('a1', 'a2', 40),
      same('b1', 'b2', 40),
      same('cliché', 'a1', 6),
      same('cliché', 'b1', 6),
      related('a1', 'b1', 5),
      related('a2', 'b1', 5),
      related('a1', 'b2', 5),
      related('a2', 'b2', 5),
    ];
    const statements = groupStatements(['a1', 'a2', 'b1', 'b2', 'cliché'], relations);
    expect(groupsOf(statements)).toEqual([
      ['a1', 'a2', 'cliché'],
      ['b1', 'b2'],
    ]);
    expect(statements.map((statement) => statement.related)).toEqual([['b1'], ['a1']]);
  });

  it('cuts a chain of repeats where the days between speak against it', () => {
    const days = ['d01', 'd02', 'd03', 'd20', 'd21', 'd22'];
    const relations = days.flatMap((a, i) =>
      days.slice(i + 1).map((b) => {
        const apart = Number(b.slice(1)) - Number(a.slice(1));
        return apart <= 18 ? same(a, b, apart <= 2 ? 9 : 1) : related(a, b, 8);
      }),
    );
    expect(groupsOf(groupStatements(days, relations))).toEqual([days.slice(0, 3), days.slice(3)]);
  });

  it('offers the most similar statement first', () => {
    const relations = [related('a', 'c', 9), related('a', 'b', 3), related('a', 'd', 9)];
    expect(groupStatements(['a', 'b', 'c', 'd'], relations)[0]?.related).toEqual(['c', 'd', 'b']);
  });

  it('passes over relations to quotations that are not asked about', () => {
    expect(groupsOf(groupStatements(['a'], [same('a', 'gone')]))).toEqual([['a']]);
  });

  it('gives a fragment to the statement that contains it, and joins nothing by it', () => {
    const within = (a: string, b: string): Relation => ({ a, b, verdict: 'within', evidence: 20 });
    const whole = [same('a1', 'a2'), same('b1', 'b2')];
    const keys = ['a1', 'a2', 'b1', 'b2', 'word'];
    expect(groupsOf(groupStatements(keys, [...whole, within('word', 'a1'), within('word', 'a2')]))).toEqual([
      ['a1', 'a2', 'word'],
      ['b1', 'b2'],
    ]);
    const between = [within('word', 'a1'), { ...within('b2', 'word'), verdict: 'around' as const }];
    expect(groupsOf(groupStatements(keys, [...whole, ...between]))).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
      ['word'],
    ]);
  });

  it('follows a fragment of a fragment, and names the statement by its smallest key all the same', () => {
    const relations: Relation[] = [
      { a: 'a word', b: 'b phrase', verdict: 'within', evidence: 9 },
      { a: 'b phrase', b: 'c whole', verdict: 'within', evidence: 20 },
    ];
    expect(groupStatements(['c whole', 'a word', 'b phrase'], relations)).toEqual([
      { id: 'a word', quotations: ['a word', 'b phrase', 'c whole'], related: [] },
    ]);
  });

  it('counts unrelated pairs against a bridge and does not offer them', () => {
    const relations: Relation[] = [
      same('a1', 'a2', 20),
      same('b1', 'b2', 20),
      same('a2', 'b1', 2),
      { a: 'a1', b: 'b1', verdict: 'unrelated', evidence: 3 },
    ];
    const statements = groupStatements(['a1', 'a2', 'b1', 'b2'], relations);
    expect(groupsOf(statements)).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
    const apart: Relation[] = [{ a: 'a1', b: 'b1', verdict: 'unrelated', evidence: 3 }];
    expect(groupStatements(['a1', 'b1'], apart).map(({ related: offered }) => offered)).toEqual([[], []]);
  });

  const judged = fc.integer({ min: 2, max: 14 }).chain((nodes) =>
    fc.record({
      keys: fc.constant(Array.from({ length: nodes }, (_, node) => `k${String(node).padStart(2, '0')}`)),
      relations: fc.uniqueArray(
        fc.record({
          pair: fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)).filter(([a, b]) => a < b),
          evidence: fc.integer({ min: 1, max: 400 }).map((n) => n / 7),
          verdict: fc.constantFrom('same' as const, 'related' as const),
          swapped: fc.boolean(),
        }),
        { selector: ({ pair: [a, b] }) => a * nodes + b, maxLength: 60 },
      ),
    }),
  );
  const read = (
    keys: readonly string[],
    from: (typeof judged extends fc.Arbitrary<infer T> ? T : never)['relations'],
  ) =>
    from.map(({ pair: [a, b], evidence, verdict, swapped }) => ({
      ...(swapped ? { a: keys[b]!, b: keys[a]! } : { a: keys[a]!, b: keys[b]! }),
      evidence,
      verdict,
    }));

  it('gives the same statements whatever the order of quotations and relations', () => {
    fc.assert(
      fc.property(judged, fc.nat(), ({ keys, relations }, seed) => {
        const pairs = read(keys, relations);
        const expected = groupStatements(keys, pairs);
        const turn = <T>(items: readonly T[]): T[] => {
          const at = items.length === 0 ? 0 : seed % items.length;
          return [...items.slice(at), ...items.slice(0, at)].reverse();
        };
        const swapped = turn(pairs).map(({ a, b, verdict, evidence }) => ({ a: b, b: a, verdict, evidence }));
        expect(groupStatements(turn(keys), swapped)).toEqual(expected);
      }),
    );
  });

  it('puts every quotation into exactly one statement, never outside its component of same pairs', () => {
    fc.assert(
      fc.property(judged, ({ keys, relations }) => {
        const pairs = read(keys, relations);
        const statements = groupStatements(keys, pairs);
        expect(statements.flatMap(({ quotations }) => quotations).sort()).toEqual(keys);
        const positive = pairs.filter(({ verdict }) => verdict === 'same');
        for (const { quotations } of statements) {
          const reached = new Set(quotations.slice(0, 1));
          for (let grown = -1; grown !== reached.size; ) {
            grown = reached.size;
            for (const { a, b } of positive) {
              if (!quotations.includes(a) || !quotations.includes(b)) continue;
              if (reached.has(a)) reached.add(b);
              if (reached.has(b)) reached.add(a);
            }
          }
          expect([...reached].sort()).toEqual(quotations);
        }
      }),
    );
  });

  it('groups a component alone as it groups it among others', () => {
    fc.assert(
      fc.property(judged, judged, (one, other) => {
        const pairs = read(one.keys, one.relations);
        const others = read(other.keys, other.relations).map(({ a, b, verdict, evidence }) => ({
          a: `z${a}`,
          b: `z${b}`,
          verdict,
          evidence,
        }));
        const together = groupStatements(
          [...other.keys.map((key) => `z${key}`), ...one.keys],
          [...others, ...pairs],
        );
        const alone = groupStatements(one.keys, pairs);
        expect(together.filter(({ id }) => !id.startsWith('z'))).toEqual(alone);
      }),
    );
  });

  it('joins what nothing speaks against: without related pairs, statements are components', () => {
    fc.assert(
      fc.property(judged, ({ keys, relations }) => {
        const pairs = read(keys, relations).filter(({ verdict }) => verdict === 'same');
        for (const { a, b } of pairs) {
          const owner = groupStatements(keys, pairs).find(({ quotations }) => quotations.includes(a));
          expect(owner?.quotations).toContain(b);
        }
      }),
    );
  });
});
