/** Texts of what was read, in popup and side panel; those of the settings are with the settings. */
import ar from './locales/ar/reading.json';
import de from './locales/de/reading.json';
import en from './locales/en/reading.json';
import es from './locales/es/reading.json';
import fr from './locales/fr/reading.json';
import type { Texts } from './texts.ts';
import { useTexts } from './texts-context.tsx';

const READING_TEXTS = { en, de, fr, es, ar };

export const useReadingTexts = (): Texts<keyof typeof en> => useTexts(READING_TEXTS);
