/** Hands the interface's texts down the tree; a change of language renders it anew. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Texts } from './texts.ts';
import type { WordKey } from './words.ts';

const Context = createContext<Texts<WordKey> | null>(null);

export function TextsProvider(props: { texts: Texts<WordKey>; children: ComponentChildren }) {
  return <Context.Provider value={props.texts}>{props.children}</Context.Provider>;
}

export function useWords(): Texts<WordKey> {
  const texts = useContext(Context);
  if (texts === null) throw new Error('no TextsProvider above this component');
  return texts;
}
