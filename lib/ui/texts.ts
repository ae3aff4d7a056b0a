/**
 * The interface's texts, by key, in a language that can change while a page is open (which
 * `browser.i18n` cannot). A message is a string with `{placeholders}`, or one string for each plural
 * form of the language, chosen by `{count}`. Keys are typed from the English files.
 */
import { LANGUAGES, type Language } from '../languages.ts';

export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Catalogue<K extends string> = Readonly<Record<K, Message>>;
export type Values = Readonly<Record<string, string | number>>;

export interface Texts<K extends string> {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The text of a key; numbers among the values are written as the language writes them. */
  readonly t: (key: K, values?: Values) => string;
  /** A calendar date from ISO 8601; as given where it cannot be read. */
  readonly date: (iso: string) => string;
  readonly number: (value: number) => string;
  readonly list: (items: readonly string[]) => string;
}

/** The best of the languages offered for these wishes (BCP 47 tags, best first); English otherwise. */
export function pickLanguage(wishes: readonly (string | undefined)[]): Language {
  for (const wish of wishes) {
    const primary = wish?.toLowerCase().split('-')[0];
    const found = LANGUAGES.find((language) => language === primary);
    if (found !== undefined) return found;
  }
  return 'en';
}

export function createTexts<K extends string>(
  language: Language,
  catalogues: Readonly<Record<Language, Catalogue<K>>>,
): Texts<K> {
  const messages = catalogues[language];
  // Each when it is first needed: together they take 10 ms and more of a page's main thread.
  const made: {
    plurals?: Intl.PluralRules;
    numbers?: Intl.NumberFormat;
    dates?: Intl.DateTimeFormat;
    lists?: Intl.ListFormat;
  } = {};
  const plurals = () => (made.plurals ??= new Intl.PluralRules(language));
  const numbers = () => (made.numbers ??= new Intl.NumberFormat(language));
  // A publication date is a day as the outlet printed it: read in UTC, or it moves with the reader.
  const dates = () =>
    (made.dates ??= new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }));
  const lists = () => (made.lists ??= new Intl.ListFormat(language, { type: 'conjunction' }));
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    t(key, values = {}) {
      const message = messages[key];
      const count = values['count'];
      const pattern =
        typeof message === 'string'
          ? message
          : (message[typeof count === 'number' ? plurals().select(count) : 'other'] ?? message.other ?? '');
      return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? numbers().format(value) : value;
      });
    },
    date(iso) {
      const time = Date.parse(iso);
      return Number.isNaN(time) ? iso : dates().format(time);
    },
    number: (value) => numbers().format(value),
    list: (items) => lists().format(items),
  };
}
