/** Texts of the library page's own views: articles, adding, import. */
import ar from '../locales/ar/collect.json';
import de from '../locales/de/collect.json';
import en from '../locales/en/collect.json';
import es from '../locales/es/collect.json';
import fr from '../locales/fr/collect.json';
import type { Texts } from '../texts.ts';
import { useTexts } from '../texts-context.tsx';

export const COLLECT_TEXTS = { en, de, fr, es, ar };
export type CollectKey = keyof typeof en;

export const useCollectTexts = (): Texts<CollectKey> => useTexts(COLLECT_TEXTS);
