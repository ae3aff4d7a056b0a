import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../lib/languages.ts';
import { createTexts, pickLanguage } from '../../../lib/ui/texts.ts';
import { WORDS } from '../../../lib/ui/words.ts';

describe('texts', () => {
  it('picks the first wish that is offered, by primary language', () => {
    expect(pickLanguage([undefined, 'pt-BR', 'de-AT', 'fr'])).toBe('de');
    expect(pickLanguage(['zh'])).toBe('en');
    expect(pickLanguage([])).toBe('en');
  });

  it('chooses the plural form of the language', () => {
    const english = createTexts('en', WORDS);
    expect(english.t('headline.outlets', { count: 1 })).toBe('1 outlet');
    expect(english.t('headline.outlets', { count: 1200 })).toBe('1,200 outlets');
    const arabic = createTexts('ar', WORDS);
    const forms = [0, 1, 2, 3, 11, 100].map((count) => arabic.t('headline.outlets', { count }));
    expect(new Set(forms).size).toBe(6);
    expect(arabic.direction).toBe('rtl');
  });

  it('writes a publication date as that day everywhere, and leaves an unreadable one alone', () => {
    expect(createTexts('en', WORDS).date('2017-10-11')).toBe('Oct 11, 2017');
    expect(createTexts('de', WORDS).date('2017-10-11T23:59:00Z')).toBe('11.10.2017');
    expect(createTexts('en', WORDS).date('last week')).toBe('last week');
  });

  it('leaves no placeholder open in any language', () => {
    for (const language of LANGUAGES) {
      expect(createTexts(language, WORDS).t('headline.differ', { count: 7 })).not.toContain('{');
    }
  });
});
