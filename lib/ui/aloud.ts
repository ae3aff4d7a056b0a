/** What screen readers are told of a page's marks, once. Said by the background (lib/library/announcing.ts). */
import ar from './locales/ar/aloud.json';
import de from './locales/de/aloud.json';
import en from './locales/en/aloud.json';
import es from './locales/es/aloud.json';
import fr from './locales/fr/aloud.json';
import { createTexts, pickLanguage } from './texts.ts';

const ALOUD_TEXTS = { en, de, fr, es, ar };

/** `languages`: wishes, best first. `key`: of the command that goes to the next quotation; empty without one. */
export function marksAloud(languages: readonly (string | undefined)[], count: number, key: string): string {
  const { t } = createTexts(pickLanguage(languages), ALOUD_TEXTS);
  const marked = t('marks.aloud', { count });
  return key === '' ? marked : `${marked} ${t('marks.aloud-key', { key })}`;
}
