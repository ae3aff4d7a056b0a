/** The statement page's own texts. */
import ar from '../locales/ar/statement.json';
import de from '../locales/de/statement.json';
import en from '../locales/en/statement.json';
import es from '../locales/es/statement.json';
import fr from '../locales/fr/statement.json';
import type { Texts } from '../texts.ts';
import { useTexts } from '../texts-context.tsx';
import { WORDS } from '../words.ts';

export const STATEMENT_TEXTS = {
  en: { ...WORDS.en, ...en },
  de: { ...WORDS.de, ...de },
  fr: { ...WORDS.fr, ...fr },
  es: { ...WORDS.es, ...es },
  ar: { ...WORDS.ar, ...ar },
};
export type StatementKey = keyof (typeof STATEMENT_TEXTS)['en'];
export type StatementTexts = Texts<StatementKey>;

export const useStatementTexts = (): StatementTexts => useTexts(STATEMENT_TEXTS);
