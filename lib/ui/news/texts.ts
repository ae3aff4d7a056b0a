/** Texts around the news; the news themselves are in public/news.json. */
import ar from '../locales/ar/news.json';
import de from '../locales/de/news.json';
import en from '../locales/en/news.json';
import es from '../locales/es/news.json';
import fr from '../locales/fr/news.json';

export const NEWS_TEXTS = { en, de, fr, es, ar };
