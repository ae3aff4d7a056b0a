/** Texts of "Who printed this?", for library page, popup and side panel. */
import ar from '../locales/ar/who.json';
import de from '../locales/de/who.json';
import en from '../locales/en/who.json';
import es from '../locales/es/who.json';
import fr from '../locales/fr/who.json';

export const WHO_TEXTS = { en, de, fr, es, ar };
