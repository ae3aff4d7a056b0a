import { describe, expect, it } from 'vitest';
import { isDismissed, isWanted, withDismissed } from '../../../lib/library/wanted.ts';
import { DEFAULTS } from '../../../lib/settings.ts';

describe('which passages are marked', () => {
  const found = {
    statement: 's1',
    verdict: 'differ',
    kinds: ['omission-marked', 'spelling'],
    sources: ['bundled', '3'],
    text: 'five words and no more',
  } as const;
  const url = 'https://news.example/';
  const wanted = (
    changed: Partial<typeof DEFAULTS>,
    passage: Parameters<typeof isWanted>[1] = found,
  ): boolean => isWanted({ ...DEFAULTS, ...changed }, passage, url);

  it('are all, at first', () => expect(wanted({})).toBe(true));
  it('are those of the verdicts asked for', () => {
    expect(wanted({ verdicts: ['agree', 'flagged'] })).toBe(false);
    expect(wanted({ verdicts: ['differ'] })).toBe(true);
  });
  it('differ in a kind asked for; where the meaning may turn, kinds do not count', () => {
    expect(wanted({ kinds: ['substitution'] })).toBe(false);
    expect(wanted({ kinds: ['substitution', 'omission-marked'] })).toBe(true);
    expect(wanted({ kinds: [] }, { ...found, verdict: 'flagged' })).toBe(true);
    expect(wanted({ kinds: [] }, { ...found, verdict: 'agree', kinds: [] })).toBe(true);
  });
  it('are as long as asked for', () => {
    expect(wanted({ minimumWords: 5 })).toBe(true);
    expect(wanted({ minimumWords: 6 })).toBe(false);
  });
  it('have a witness from a source that is to be marked', () => {
    expect(wanted({ unmarkedSources: ['3'] })).toBe(true);
    expect(wanted({ unmarkedSources: ['3', 'bundled'] })).toBe(false);
  });
});

describe('marks sent away', () => {
  const url = 'https://www.news.example/story#part';

  it('sends a statement away here, on the site, or everywhere', () => {
    const mark = { statement: 's1', text: 'x'.repeat(400), url };
    const elsewhere = 'https://news.example/other';
    const abroad = 'https://else.example/';
    const seen = (where: 'here' | 'site' | 'everywhere'): boolean[] => {
      const settings = { ...DEFAULTS, ...withDismissed(DEFAULTS, mark, where) };
      return [url, elsewhere, abroad].map((page) => isDismissed(settings, 's1', page));
    };
    expect(seen('here')).toEqual([true, false, false]);
    expect(seen('site')).toEqual([true, true, false]);
    expect(seen('everywhere')).toEqual([true, true, true]);
    expect(isDismissed({ ...DEFAULTS, ...withDismissed(DEFAULTS, mark, 'everywhere') }, 's2', url)).toBe(
      false,
    );
    const twice = withDismissed({ ...DEFAULTS, ...withDismissed(DEFAULTS, mark, 'site') }, mark, 'site');
    expect(twice.dismissed).toHaveLength(1);
    expect(twice.dismissed[0]?.text).toHaveLength(300);
  });
});
