/** The popup's own texts. */
import ar from '../locales/ar/popup.json';
import de from '../locales/de/popup.json';
import en from '../locales/en/popup.json';
import es from '../locales/es/popup.json';
import fr from '../locales/fr/popup.json';

export const POPUP_TEXTS = { en, de, fr, es, ar };
