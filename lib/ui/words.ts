/** The texts that card, popup and pages share: small, because every page with a mark gets them. */
import ar from './locales/ar/words.json';
import de from './locales/de/words.json';
import en from './locales/en/words.json';
import es from './locales/es/words.json';
import fr from './locales/fr/words.json';
import type { ChangeKind, Flag } from '../wording/change.ts';

export type WordKey = keyof typeof en;
export const WORDS = { en, de, fr, es, ar };

export const KIND_NAMES: Readonly<Record<ChangeKind, WordKey>> = {
  punctuation: 'kind.punctuation',
  spelling: 'kind.spelling',
  substitution: 'kind.substitution',
  'replacement-marked': 'kind.replacement-marked',
  'omission-marked': 'kind.omission-marked',
  'omission-silent': 'kind.omission-silent',
  'insertion-marked': 'kind.insertion-marked',
  'insertion-silent': 'kind.insertion-silent',
  reordered: 'kind.reordered',
};

export const FLAG_NAMES: Readonly<Record<Flag, WordKey>> = {
  negation: 'flag.negation',
  number: 'flag.number',
  modal: 'flag.modal',
};
