import { describe, expect, it } from 'vitest';
import { engine } from '../../../lib/library/engine.ts';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { nearest } from '../../../lib/library/nearest.ts';
import { SearchSession } from '../../../lib/search/session.ts';
import { article } from './stand-in.ts';

const HARBOUR = 'The harbour will stay open all winter long, whatever the council may decide on Tuesday.';
const LANTERN = 'Lanterns burn along the causeway every night until the ferryman comes home.';

async function library() {
  const opened = await Library.open(openMemoryStore(), engine);
  await opened.add(article('Port Post', 'a', HARBOUR));
  await opened.add(article('Tide', 'b', HARBOUR));
  await opened.add(article('Gull', 'c', LANTERN));
  return opened;
}

async function near(text: string, limit = 5) {
  const session = new SearchSession();
  const found = await nearest(await library(), session, text, limit);
  session.close();
  return found;
}

describe('the statements nearest to a text', () => {
  it('are those it repeats, with the stretch that repeats them', async () => {
    const text = 'Officials say the harbour will stay open all winter long, as before.';
    const [first, ...others] = await near(text);
    expect(first).toMatchObject({ text: HARBOUR, nearness: { kind: 'repeats' } });
    expect(first!.outlets.toSorted()).toEqual(['Port Post', 'Tide']);
    const { nearness } = first!;
    expect(nearness.kind === 'repeats' && text.slice(nearness.start, nearness.end)).toBe(
      'the harbour will stay open all winter long',
    );
    expect(others).toEqual([]);
  });

  it('else those that share its most surprising words, the most of them first', async () => {
    const [first] = await near('a causeway lit by lanterns, and one ferryman in winter');
    expect(first).toMatchObject({
      text: LANTERN,
      nearness: { kind: 'shares-words', words: ['lanterns', 'ferryman', 'causeway'] },
    });
    expect(await near('a causeway lit by lanterns, and one ferryman in winter', 1)).toHaveLength(1);
  });

  it('take a word that nobody printed for one a letter or two away', async () => {
    const [first] = await near('a casueway and a feryman');
    expect(first).toMatchObject({ nearness: { kind: 'shares-words', words: ['ferryman', 'causeway'] } });
  });

  it('are none where no word is shared', async () => {
    expect(await near('Zebras graze')).toEqual([]);
    expect(await near('')).toEqual([]);
  });
});
