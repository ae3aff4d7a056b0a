/** Imports, edits and restores through their requests: what comes while one of them is being made live. */
import { beforeEach, describe, expect, it } from 'vitest';
import { LibraryAnswers, type LibraryRequest } from '../../../lib/library/answers.ts';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { Refusal } from '../../../lib/library/refusal.ts';
import { type Store, StoreFault } from '../../../lib/library/store.ts';
import { hashesOf, versionKey } from '../../../lib/quotes/article-keys.ts';
import { article, engine, type Shard } from './stand-in.ts';

const own = ['a', 'b', 'c'].map((path) => article('Port Post', path, `The pier at ${path} is closed.`));
const others = ['d', 'e'].map((path) => article('Tide', path, `The harbour at ${path} is open.`));

let store: Store;
/** What every write waits for. */
let beforeWriting: () => Promise<void>;
let library: Library<Shard>;
let answers: LibraryAnswers<Shard>;
beforeEach(async () => {
  const memory = openMemoryStore();
  beforeWriting = async () => {};
  store = {
    ...memory,
    commit: async (write) => {
      await beforeWriting();
      await memory.commit(write);
    },
  };
  library = await Library.open(store, engine);
  answers = new LibraryAnswers(library);
  await library.addAll(own);
});

const ask = (request: LibraryRequest) => answers.answer(request, 'reader');
async function idOf(begun: Promise<object>): Promise<string> {
  const [id] = Object.values(await begun);
  if (typeof id !== 'string') throw new TypeError('nothing has begun');
  return id;
}
const shownAnew = async (): Promise<string[]> => {
  const again = await Library.open(store, engine);
  const rows = await again.holdings.all();
  const stored = await again.holdings.articles(rows.map(({ number }) => number));
  return stored.map((one) => one?.article.outlet ?? 'hidden').sort();
};

/** Each with three requests: what begins it, what has it all made live, what cancels it; and what is there then. */
const kinds = {
  import: {
    begin: { type: 'import-begin', title: 'Pack' },
    batch: (id) => ({ type: 'import-batch', import: id, articles: others }),
    commit: (id) => ({ type: 'import-commit', import: id }),
    cancel: (id) => ({ type: 'import-cancel', import: id }),
    live: ['Port Post', 'Port Post', 'Port Post', 'Tide', 'Tide'],
  },
  edit: {
    begin: { type: 'edit-begin', citation: { outlet: 'Gull' } },
    batch: (id) => ({ type: 'edit-batch', edit: id, articles: own.map((one) => versionKey(hashesOf(one))) }),
    commit: (id) => ({ type: 'edit-commit', edit: id }),
    cancel: (id) => ({ type: 'edit-cancel', edit: id }),
    live: ['Gull', 'Gull', 'Gull'],
  },
  restore: {
    begin: { type: 'restore-begin' },
    batch: (id) => ({
      type: 'restore-batch',
      restore: id,
      articles: others.map((one) => ({ added: 1, article: one })),
    }),
    commit: (id) => ({ type: 'restore-commit', restore: id }),
    cancel: (id) => ({ type: 'restore-cancel', restore: id }),
    live: ['Tide', 'Tide'],
  },
} satisfies Record<
  string,
  {
    begin: LibraryRequest;
    batch: (id: string) => LibraryRequest;
    commit: (id: string) => LibraryRequest;
    cancel: (id: string) => LibraryRequest;
    live: string[];
  }
>;

describe.each(Object.entries(kinds))('%s: while it is being made live', (kind, { live, ...requests }) => {
  const begun = async (): Promise<string> => {
    const id = await idOf(ask(requests.begin));
    if (kind === 'restore') {
      const source = { kind: 'own', title: 'Own', on: true, added: 1 } as const;
      await ask({ type: 'restore-source', restore: id, source });
    }
    await ask(requests.batch(id));
    return id;
  };

  /** Asks when so many writes of the commit are done and the next one waits. */
  async function whileCommitting(
    id: string,
    writes: number,
    other: LibraryRequest,
  ): Promise<readonly [PromiseSettledResult<object>, PromiseSettledResult<object>]> {
    let written = 0;
    const reached = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    beforeWriting = async () => {
      if (written++ !== writes) return;
      reached.resolve();
      await asked.promise;
    };
    const commit = ask(requests.commit(id));
    await reached.promise;
    const answer = ask(other);
    asked.resolve();
    return await Promise.allSettled([commit, answer]);
  }

  it.each([0, 1])('a second one waits (after %i of its writes)', async (writes) => {
    const [commit, second] = await whileCommitting(await begun(), writes, requests.begin);
    expect(commit.status).toBe('fulfilled');
    expect(second.status).toBe('fulfilled');
    expect(await shownAnew()).toEqual(live);
  });

  it.each([0, 1])('it is no longer to be cancelled (after %i of its writes)', async (writes) => {
    const id = await begun();
    const [commit, cancel] = await whileCommitting(id, writes, requests.cancel(id));
    expect(commit.status).toBe('fulfilled');
    expect(cancel).toMatchObject({ status: 'rejected', reason: { code: `${kind}-interrupted` } });
    expect(await shownAnew()).toEqual(live);
  });

  it('a failure leaves it to be cancelled by the next one', async () => {
    const id = await begun();
    const before = await store.ids();
    beforeWriting = async () => {
      throw new StoreFault('quota');
    };
    await expect(ask(requests.commit(id))).rejects.toThrow('quota');
    beforeWriting = async () => {};
    await ask(requests.begin);
    expect(await store.ids()).toEqual(before);
    await expect(ask(requests.commit(id))).rejects.toThrow(Refusal);
  });
});

it('an import of which nothing could be written takes away nothing that others wrote meanwhile', async () => {
  const id = await idOf(ask(kinds.import.begin));
  await ask(kinds.import.batch(id));
  beforeWriting = async () => {
    throw new StoreFault('quota');
  };
  await expect(ask(kinds.import.commit(id))).rejects.toThrow('quota');
  beforeWriting = async () => {};
  await library.add(article('Gull', 'f', 'The tide at f is late.')); // takes the numbers that were to be the import's
  await ask(kinds.import.cancel(id));
  expect(await shownAnew()).toEqual(['Gull', 'Port Post', 'Port Post', 'Port Post']);
});
