/** Texts of the page that opens after installing. */
import ar from '../locales/ar/welcome.json';
import de from '../locales/de/welcome.json';
import en from '../locales/en/welcome.json';
import es from '../locales/es/welcome.json';
import fr from '../locales/fr/welcome.json';

export const WELCOME_TEXTS = { en, de, fr, es, ar };
