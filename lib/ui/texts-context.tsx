/** Hands the interface's language down the tree; a change of it renders everything anew. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../languages.ts';
import { type Catalogue, createTexts, type Texts } from './texts.ts';
import { type WordKey, WORDS } from './words.ts';

const Context = createContext<Language>('en');

export function LanguageProvider(props: { language: Language; children: ComponentChildren }) {
  return <Context.Provider value={props.language}>{props.children}</Context.Provider>;
}

/** Texts cost a few `Intl` objects each: made once for a set of locale files and a language. */
const made = new WeakMap<object, Map<Language, unknown>>();

function textsOf<K extends string>(
  language: Language,
  catalogues: Readonly<Record<Language, Catalogue<K>>>,
): Texts<K> {
  const byLanguage = made.get(catalogues) ?? new Map<Language, unknown>();
  made.set(catalogues, byLanguage);
  const texts = byLanguage.get(language) ?? createTexts(language, catalogues);
  byLanguage.set(language, texts);
  return texts as Texts<K>;
}

/** The texts of some locale files in the language of the tree. */
export function useTexts<K extends string>(catalogues: Readonly<Record<Language, Catalogue<K>>>): Texts<K> {
  return textsOf(useContext(Context), catalogues);
}

/** The texts that card, popup and pages share. */
export const useWords = (): Texts<WordKey> => useTexts(WORDS);
