import { beforeEach, describe, expect, it } from 'vitest';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { hashesOf, versionKey } from '../../../lib/quotes/article-keys.ts';
import { mergeByHand } from '../../../lib/library/by-hand.ts';
import { asChoice, isChoice } from '../../../lib/quotes/choice.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import { article, engine, type Shard } from './stand-in.ts';

const HARBOUR = 'The harbour will stay open all winter long.';
const LANTERN = 'Nobody asked the lantern keepers about it.';
const BELL = 'The bell is rung by whoever comes first.';
const page = { url: 'https://reader.example/today' };

let library: Library<Shard>;
let time: number;
beforeEach(async () => {
  time = 1_700_000_000_000;
  library = await Library.open(openMemoryStore(), engine, () => time++);
});
const shown = async (): Promise<Article[]> => {
  const rows = await library.holdings.all();
  const stored = await library.holdings.articles(rows.map(({ number }) => number));
  return stored.map((one) => one!.article);
};

/** Without where its fields were read. */
const bare = ({ outlet, quotations }: Article): Partial<Article> => ({ outlet, quotations });

describe('mending an article', () => {
  const old = article('Port Post', 'a', HARBOUR, LANTERN);
  const { headline: _, ...mended } = {
    ...old,
    headline: '',
    outlet: 'The Port Post',
    published: '2024-03-06',
  };

  it('puts the mended record in place of the other, and takes it back', async () => {
    const { article: key } = await library.add(old);
    await library.add(article('Tide', 'b', HARBOUR));
    const replaced = await library.replace(key, mended);
    expect(replaced?.article).toBe(key);
    expect(await shown()).toEqual([article('Tide', 'b', HARBOUR), mended]);
    const statement = (await library.find(HARBOUR, page))[0]!.statement;
    const found = await library.statement(statement);
    expect(found?.witnesses.map(({ citation }) => citation.outlet).sort()).toEqual(['The Port Post', 'Tide']);
    expect(await library.undo(replaced!.undo!)).toBe(true);
    expect(await shown()).toEqual([old, article('Tide', 'b', HARBOUR)]);
  });

  it('keeps the day on which it was added', async () => {
    const { article: key } = await library.add(old);
    const before = (await library.holdings.all())[0]!.added;
    await library.replace(key, mended);
    expect((await library.holdings.all())[0]!.added).toBe(before);
  });

  it('gives the article another key where a quotation goes', async () => {
    const { article: key } = await library.add(old);
    const shorter = article('Port Post', 'a', LANTERN);
    const replaced = await library.replace(key, shorter);
    expect(replaced?.article).toBe(versionKey(hashesOf(shorter)));
    expect(await library.find(HARBOUR, page)).toEqual([]);
    expect(await library.replace(key, old)).toBeNull();
  });

  it('changes nothing where nothing is mended', async () => {
    const { article: key } = await library.add(old);
    const { revision } = library.holdings.manifest;
    expect(await library.replace(key, old)).toEqual({ article: key });
    expect(library.holdings.manifest.revision).toBe(revision);
  });

  it('keeps one of two that have become the same, and gives both back', async () => {
    const { article: key } = await library.add(old);
    const other = article('Port Post', 'b', HARBOUR, LANTERN);
    const { article: kept } = await library.add(other);
    const replaced = await library.replace(key, other);
    expect(replaced?.article).toBe(kept);
    expect(await shown()).toEqual([other]);
    await library.undo(replaced!.undo!);
    expect(await shown()).toEqual([old, other]);
  });

  it('takes the copy of a pack and leaves the rest of the pack', async () => {
    await library.seed({ version: '1', articles: [old, article('Tide', 'b', BELL)] });
    const replaced = await library.replace(versionKey(hashesOf(old)), mended);
    expect(await shown()).toEqual([article('Tide', 'b', BELL), mended]);
    await library.tidy();
    await library.undo(replaced!.undo!);
    expect(await shown()).toEqual([old, article('Tide', 'b', BELL)]);
  });
});

/** Some quotations of an article, taken by a person. */
const choice = (...given: Parameters<typeof article>): Article => {
  const whole = article(...given);
  return { ...whole, sources: asChoice(whole.sources) };
};

describe('adding some quotations of an article', () => {
  const whole = article('Port Post', 'a', HARBOUR, LANTERN);

  it('extends the article that is there, and takes it back', async () => {
    await library.add(whole);
    const chosen = { ...choice('Port Post', 'a', BELL), outlet: 'Post of the Port' };
    const added = await library.add(chosen);
    expect(added).toMatchObject({ outcome: 'extended', versions: [] });
    const [extended, ...others] = await shown();
    expect(others).toEqual([]);
    expect(extended).toMatchObject(bare(article('Port Post', 'a', HARBOUR, LANTERN, BELL)));
    expect(isChoice(extended!)).toBe(false);
    expect(await library.undo(added.undo!)).toBe(true);
    expect(await shown()).toEqual([whole]);
  });

  it('changes nothing where the article has them', async () => {
    const { article: key } = await library.add(whole);
    const { revision } = library.holdings.manifest;
    expect(await library.add(choice('Port Post', 'a', LANTERN))).toEqual({
      outcome: 'same',
      article: key,
      versions: [],
    });
    expect(library.holdings.manifest.revision).toBe(revision);
  });

  it('goes to the newest of several versions', async () => {
    await library.add(whole);
    await library.add(article('Port Post', 'a', HARBOUR));
    const added = await library.add(choice('Port Post', 'a', BELL));
    expect(added).toMatchObject({ outcome: 'extended', versions: [versionKey(hashesOf(whole))] });
    expect((await shown()).map(({ quotations }) => quotations.length)).toEqual([2, 2]);
  });

  it('adds the article where it is not there', async () => {
    await library.add(whole);
    const other = choice('Port Post', 'b', BELL);
    const added = await library.add(other);
    expect(added).toMatchObject({ outcome: 'added', versions: [] });
    expect(await shown()).toEqual([whole, other]);
    await library.undo(added.undo!);
    expect(await shown()).toEqual([whole]);
  });

  it('becomes the whole article when that is added, and is some of it again', async () => {
    const some = choice('Port Post', 'a', LANTERN);
    await library.add(some);
    await library.add(article('Tide', 'b', BELL));
    const added = await library.add(whole);
    expect(added).toMatchObject({ outcome: 'extended', versions: [] });
    expect(await shown()).toEqual([article('Tide', 'b', BELL), whole]);
    expect(await library.undo(added.undo!)).toBe(true);
    expect(await shown()).toEqual([some, article('Tide', 'b', BELL)]);
  });

  it('stays a version of its own where the whole article words one of them otherwise', async () => {
    const some = choice('Port Post', 'a', BELL);
    await library.add(some);
    const added = await library.add(whole);
    expect(added).toMatchObject({ outcome: 'version', versions: [versionKey(hashesOf(some))] });
  });

  it('keeps what was decided by hand of its quotations', async () => {
    const { article: key } = await library.add(choice('Port Post', 'a', LANTERN));
    const { article: tide } = await library.add(article('Tide', 'b', BELL));
    await mergeByHand(library, [`${key}#0`, `${tide}#0`]);
    const { article: grown } = await library.add(whole);
    const found = await library.statement(`${grown}#1`);
    expect(found?.witnesses.map(({ citation }) => citation.outlet).sort()).toEqual(['Port Post', 'Tide']);
  });
});

describe('adding what was collected while reading', () => {
  const read = article('Port Post', 'a', HARBOUR, LANTERN);

  it('makes it one of one’s own, and no double', async () => {
    await library.collect(read);
    const added = await library.add(read);
    expect(added).toMatchObject({ outcome: 'taken-over', versions: [] });
    expect(await shown()).toEqual([read]);
    expect((await library.holdings.all()).map(({ segment }) => segment.source)).toEqual(['own']);
    expect(await library.undo(added.undo!)).toBe(true);
    expect((await library.holdings.all()).map(({ segment }) => segment.source)).toEqual(['read']);
  });

  it('does so for some of its quotations, which join it', async () => {
    await library.collect(read);
    expect(await library.add(choice('Port Post', 'a', HARBOUR, BELL))).toMatchObject({
      outcome: 'taken-over',
      versions: [],
    });
    expect(await shown()).toMatchObject([bare(article('Port Post', 'a', HARBOUR, LANTERN, BELL))]);
    expect((await library.holdings.all()).map(({ segment }) => segment.source)).toEqual(['own']);
  });

  it('keeps what the outlet printed before as a version', async () => {
    await library.collect(read);
    const later = article('Port Post', 'a', HARBOUR);
    expect(await library.add(later)).toMatchObject({ outcome: 'version' });
    expect(await shown()).toEqual([later, read]);
  });
});

describe('adding several articles', () => {
  const [a, b] = [article('Port Post', 'a', HARBOUR), article('Tide', 'b', LANTERN)];

  it('says of each what came of it, and takes all of them back at once', async () => {
    await library.add(a);
    const again = article('Port Post', 'a', HARBOUR, BELL);
    const { outcomes, undo } = await library.addAll([a, b, b, again]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['same', 'added', 'same', 'version']);
    expect(await shown()).toEqual([a, b, again]);
    await library.undo(undo!);
    expect(await shown()).toEqual([a]);
  });

  it('takes additions back together that came one after the other', async () => {
    const first = await library.addAll([a]);
    const second = await library.addAll([b], first.undo);
    expect(await library.undo(first.undo!)).toBe(false);
    expect(await library.undo(second.undo!)).toBe(true);
    expect(await shown()).toEqual([]);
  });

  it('changes nothing where all are there already', async () => {
    await library.addAll([a, b]);
    const { revision } = library.holdings.manifest;
    expect((await library.addAll([b, a])).undo).toBeUndefined();
    expect(library.holdings.manifest.revision).toBe(revision);
  });

  it('shows what is added where the own articles were hidden', async () => {
    await library.add(a);
    await library.setSource('own', false);
    expect(await shown()).toEqual([]);
    await library.add(b);
    expect(await shown()).toEqual([a, b]);
  });
});
