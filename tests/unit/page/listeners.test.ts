import { describe, expect, it } from 'vitest';
import { Listeners } from '../../../lib/page/listeners.ts';

describe('listeners', () => {
  it('listen at once, and again when the document was written anew, until they are called off', () => {
    const listeners = new Listeners();
    const life = new AbortController();
    let listened = 0;
    listeners.keep(() => {
      listened++;
    }, life.signal);
    expect(listened).toBe(1);
    listeners.again();
    expect(listened).toBe(2);
    life.abort();
    listeners.again();
    expect(listened).toBe(2);
  });

  it('do not begin after their end', () => {
    const listeners = new Listeners();
    let listened = 0;
    listeners.keep(() => {
      listened++;
    }, AbortSignal.abort());
    listeners.again();
    expect(listened).toBe(0);
  });
});
