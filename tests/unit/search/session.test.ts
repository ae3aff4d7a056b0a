import { describe, expect, it } from 'vitest';
import { SketchWriter } from '../../../lib/matching/sketch.ts';
import { SearchSession } from '../../../lib/search/session.ts';

const sketch = new SketchWriter().finish().buffer;

describe('sketches while somebody searches', () => {
  it('are read once for all letters that wait for them, and anew once they are closed', async () => {
    const session = new SearchSession();
    const asked: number[] = [];
    const read = async (ids: readonly number[]): Promise<ArrayBuffer[]> => {
      asked.push(...ids);
      return ids.map(() => sketch);
    };
    await Promise.all([session.sketches([1, 2], read), session.sketches([1, 2], read)]);
    await session.sketches([2, 3], read);
    expect(asked).toEqual([1, 2, 3]);
    session.close();
    await session.sketches([2, 3], read);
    expect(asked).toEqual([1, 2, 3, 2, 3]);
    session.close();
  });

  it('are tried again by the next letter where they could not be read', async () => {
    const session = new SearchSession();
    const failing = async (): Promise<ArrayBuffer[]> => {
      throw new Error('no disk');
    };
    await expect(session.sketches([1], failing)).rejects.toThrow('no disk');
    expect(await session.sketches([1], async () => [sketch])).toHaveLength(1);
    session.close();
  });
});
