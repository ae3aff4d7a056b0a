/** Texts of the settings. */
import ar from '../locales/ar/settings.json';
import de from '../locales/de/settings.json';
import en from '../locales/en/settings.json';
import es from '../locales/es/settings.json';
import fr from '../locales/fr/settings.json';
import type { Texts } from '../texts.ts';
import { useTexts } from '../texts-context.tsx';

const SETTINGS_TEXTS = { en, de, fr, es, ar };
export type SettingsKey = keyof typeof en;

export const useSettingsTexts = (): Texts<SettingsKey> => useTexts(SETTINGS_TEXTS);
