import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashFolded } from '../../../lib/text/folding.ts';
import {
  listedSteps,
  listedWords,
  STEPS_PER_NAT,
  surprisal,
  TAIL_SURPRISAL,
} from '../../../lib/text/frequency.ts';
import { FREQUENCY_CLASSES } from '../../../lib/text/frequency-table.ts';
import { foldWord } from '../../../lib/text/words.ts';

describe('surprisal', () => {
  it('is its class for every listed word, each found by a hash of its own', () => {
    const listed = FREQUENCY_CLASSES.flatMap(([nats, words]) =>
      words.split(' ').map((word) => ({ word, nats })),
    );
    const hashes = listed.map(({ word }) => hashFolded(word));
    expect(new Set(hashes).size).toBe(listed.length);
    expect(hashes.map((hash) => listedSteps(listedWords(), hash))).toEqual(
      listed.map(({ nats }) => nats * STEPS_PER_NAT),
    );
    const long = listed.filter(({ word }) => word.length > 1);
    expect(long.map(({ word }) => surprisal(word))).toEqual(long.map(({ nats }) => nats));
    expect(surprisal('qzxvwklj')).toBe(TAIL_SURPRISAL);
  });

  it('descends from rare to common words', () => {
    const rareToCommon = ['misdemeanors', 'immigration', 'president', 'people', 'the'].map(surprisal);
    expect(rareToCommon).toEqual([...rareToCommon].sort((a, b) => b - a));
    expect(new Set(rareToCommon).size).toBe(rareToCommon.length);
  });

  it('takes contractions for grammar, not information', () => {
    expect(surprisal("don't")).toBeLessThan(surprisal('immigration'));
    expect(surprisal("it's")).toBeLessThan(surprisal('president'));
    expect(surprisal("l'homme")).toBe(surprisal('homme'));
    expect(surprisal('i')).toBeLessThan(surprisal('we'));
  });

  it('knows the function words of other languages', () => {
    for (const word of ['und', 'nicht', 'pour', 'dans', 'para', 'como']) {
      expect(surprisal(word), word).toBeLessThan(8);
    }
  });

  it('takes long numbers for rarer than short ones', () => {
    expect(surprisal('7')).toBeLessThan(surprisal('2017'));
    expect(surprisal('2017')).toBeLessThan(surprisal('283054'));
  });

  it('takes short words of scripts that are not listed for commoner than long ones', () => {
    expect(surprisal(foldWord('في'))).toBeLessThan(surprisal(foldWord('المسؤولين')));
  });

  it('stays between the commonest word and the tail for whatever folds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (raw) => {
        const nats = surprisal(foldWord(raw));
        expect(nats).toBeGreaterThan(0);
        expect(nats).toBeLessThanOrEqual(TAIL_SURPRISAL);
      }),
    );
  });
});
