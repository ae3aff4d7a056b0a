/** The names of commands, as the browser shows them too, and the texts around them. */
import arNames from '../locales/ar/manifest.json';
import deNames from '../locales/de/manifest.json';
import enNames from '../locales/en/manifest.json';
import esNames from '../locales/es/manifest.json';
import frNames from '../locales/fr/manifest.json';
import ar from '../locales/ar/shortcuts.json';
import de from '../locales/de/shortcuts.json';
import en from '../locales/en/shortcuts.json';
import es from '../locales/es/shortcuts.json';
import fr from '../locales/fr/shortcuts.json';

export const MANIFEST_TEXTS = { en: enNames, de: deNames, fr: frNames, es: esNames, ar: arNames };
export const SHORTCUT_TEXTS = { en, de, fr, es, ar };
