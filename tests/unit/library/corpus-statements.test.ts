import { describe, expect, it } from 'vitest';
import { engine } from '../../../lib/library/engine.ts';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { StatementFinder } from '../../../lib/library/statement-finder.ts';
import { bundledCorpus } from '../../../lib/quotes/corpus.ts';

const { articles } = bundledCorpus();
const count = articles.reduce((sum, { quotations }) => sum + quotations.length, 0);

/** The members of every statement. `first`: the quotation that is asked first; the finder keeps what it finds. */
async function statementsOf(order: readonly number[], first: number): Promise<string[]> {
  const library = await Library.open(openMemoryStore(), engine);
  for (const at of order) await library.add(articles[at]!);
  const statements = new Map<string, string>();
  let witnesses = 0;
  const finder = new StatementFinder(engine, library.holdings);
  for (let at = 0; at < count * 2; at++) {
    const found = await finder.statementOf((first + at) % (count * 2));
    if (found === undefined) continue;
    witnesses++;
    const members = found.witnesses.map(({ quotation }) => quotation).join(' ');
    expect(statements.get(found.id) ?? members).toBe(members);
    statements.set(found.id, members);
  }
  expect(witnesses).toBe(count);
  return [...statements.values()].sort();
}

describe('statements of the bundled corpus', () => {
  it('are the same in whatever order the articles came, and from whichever quotation they are asked', async () => {
    const expected = await statementsOf([0, 1, 2, 3], 0);
    expect(await statementsOf([3, 1, 0, 2], 0)).toEqual(expected);
    expect(await statementsOf([0, 1, 2, 3], 17)).toEqual(expected);
  });

  it('are the same with what is related to them and without', async () => {
    const library = await Library.open(openMemoryStore(), engine);
    for (const article of articles) await library.add(article);
    const finder = new StatementFinder(engine, library.holdings);
    for (let number = 0; number < count * 2; number++) {
      const { related: _, ...found } = (await finder.inFull(number)) ?? {};
      expect(found).toEqual((await finder.statementOf(number)) ?? {});
    }
  });

  it('hold together what all four print of the call, its fragments with it', async () => {
    const library = await Library.open(openMemoryStore(), engine);
    for (const article of articles) await library.add(article);
    const statements = new Map<string, readonly string[]>();
    const finder = new StatementFinder(engine, library.holdings);
    for (let number = 0; number < count * 2; number++) {
      const found = await finder.statementOf(number);
      for (const { text } of found?.witnesses ?? [])
        if (/odd and uncomfortable/.test(text))
          statements.set(
            found!.id,
            found!.witnesses.map((one) => one.text),
          );
    }
    const [texts, ...others] = statements.values();
    expect(others).toEqual([]);
    expect(texts!.filter((text) => text.split(' ').length <= 4).sort()).toEqual([
      'odd and uncomfortable',
      'odd and uncomfortable call,',
      'uncomfortable',
    ]);
    expect(texts).toHaveLength(5);
  });

  it('have the fragments that fit one statement, and leave those alone that fit two or none', async () => {
    const library = await Library.open(openMemoryStore(), engine);
    for (const article of articles) await library.add(article);
    const finder = new StatementFinder(engine, library.holdings);
    const alone: string[] = [];
    for (let number = 0; number < count * 2; number++) {
      const found = await finder.statementOf(number);
      const [only] = found?.witnesses ?? [];
      if (found?.witnesses.length === 1 && only!.text.split(' ').length <= 4) alone.push(only!.text);
    }
    // "relieved" stands in two statements of one article; what VT quotes in the others it words otherwise.
    expect(alone.sort()).toEqual(['acting inappropriately', 'done something wrong', 'guilty', 'relieved']);
  });
});
