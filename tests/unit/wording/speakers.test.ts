import { describe, expect, it } from 'vitest';
import { reconcileSpeakers } from '../../../lib/wording/speakers.ts';

const names = (...labels: readonly (string | undefined)[]) =>
  reconcileSpeakers(labels).map(({ name }) => name);

describe('reconcileSpeakers', () => {
  it('takes surname, full name, first name and name with a role for one person', () => {
    expect(
      reconcileSpeakers(['Halvorsen', 'Marit Halvorsen', 'minister Marit Halvorsen', 'Marit', undefined]),
    ).toEqual([
      {
        name: 'Marit Halvorsen',
        labels: ['Halvorsen', 'Marit', 'Marit Halvorsen', 'minister Marit Halvorsen'],
      },
    ]);
  });

  it('leaves titles, initials, suffixes and accents out of account', () => {
    expect(names('Sen. José Ortega', 'Mr. Ortega', 'J. Ortega', 'Jose Ortega Jr.')).toEqual([
      'Jose Ortega Jr.',
    ]);
  });

  it('shows different people, also of one family', () => {
    expect(names('Marit Halvorsen', 'Jonas Halvorsen')).toEqual(['Jonas Halvorsen', 'Marit Halvorsen']);
    expect(names('Marit Halvorsen', 'Marit Halvorsen', 'Ida Berg')).toEqual(['Marit Halvorsen', 'Ida Berg']);
  });

  it('does not guess whose surname it is when it fits two', () => {
    expect(names('Marit Halvorsen', 'Jonas Halvorsen', 'Halvorsen')).toHaveLength(3);
  });

  it('takes a role for the one person named, unless it speaks for somebody else', () => {
    expect(names('Marit Halvorsen', 'the former skier', 'the model-turned-actress')).toEqual([
      'Marit Halvorsen',
    ]);
    expect(names('Marit Halvorsen', 'his spokeswoman')).toEqual(['Marit Halvorsen', 'his spokeswoman']);
    expect(names('Marit Halvorsen', 'Ida Berg', 'the minister')).toHaveLength(3);
  });

  it('knows nothing from a pronoun or an unknown speaker', () => {
    expect(names('she', undefined, ' ')).toEqual([]);
  });

  it('does not depend on the order of witnesses', () => {
    const labels = ['Halvorsen', 'Jonas Halvorsen', 'the minister', 'Ida Berg', 'Berg', 'I. Berg'];
    expect(reconcileSpeakers(labels.toReversed())).toEqual(reconcileSpeakers(labels));
  });

  it('compares names in scripts without letter case as they stand', () => {
    expect(names('山田太郎', '山田太郎')).toEqual(['山田太郎']);
  });
});
