/** What is said where the background did not do what it was asked. */
import type { Language } from '../languages.ts';
import type { RefusalCode } from '../refusals.ts';
import ar from './locales/ar/refusals.json';
import de from './locales/de/refusals.json';
import en from './locales/en/refusals.json';
import es from './locales/es/refusals.json';
import fr from './locales/fr/refusals.json';

const TEXTS = { en, de, fr, es, ar };

const SENTENCES: Readonly<Record<RefusalCode, keyof typeof en>> = {
  'no-statement': 'refusal.no-statement',
  'no-article': 'refusal.no-article',
  'no-source': 'refusal.no-source',
  'bundled-stays': 'refusal.bundled-stays',
  'import-interrupted': 'refusal.import-interrupted',
  'restore-interrupted': 'refusal.restore-interrupted',
  'edit-interrupted': 'refusal.edit-interrupted',
  'choose-some': 'refusal.choose-some',
  'too-many-decisions': 'refusal.too-many-decisions',
  'no-page': 'refusal.no-page',
  'not-damaged': 'refusal.not-damaged',
  'store-missing': 'refusal.store-missing',
  'store-blocked': 'refusal.store-blocked',
  'store-newer': 'refusal.store-newer',
  'store-corrupted': 'refusal.store-corrupted',
  'store-quota': 'refusal.store-quota',
  'store-closed': 'refusal.store-closed',
  'store-failed': 'refusal.store-failed',
  'passage-gone': 'refusal.passage-gone',
  'not-understood': 'refusal.not-understood',
  'no-answer': 'refusal.no-answer',
  failed: 'refusal.failed',
};

export const refusalText = (language: Language, code: RefusalCode): string =>
  TEXTS[language][SENTENCES[code]];
