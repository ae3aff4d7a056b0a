/** The settings' own texts. */
import ar from '../locales/ar/settings.json';
import de from '../locales/de/settings.json';
import en from '../locales/en/settings.json';
import es from '../locales/es/settings.json';
import fr from '../locales/fr/settings.json';

export const SETTINGS_TEXTS = { en, de, fr, es, ar };
export type SettingsKey = keyof typeof en;
