/**
 * The example, marked and with its card as on any page. Browsers run no content scripts on the extension's
 * own pages: this page loads the very same files itself.
 */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useTexts, useWords } from '../texts-context.tsx';
import { type Example, findExample } from './example.ts';
import { WELCOME_TEXTS } from './texts.ts';

/** What a page has brought comes first here: nothing can be brought to a page of the extension. */
const SCRIPTS = ['/card.js', '/reading.js', '/content-scripts/reader.js'] as const;

function loadReader(): void {
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = '/content-scripts/reader.css';
  document.head.append(styles);
  for (const source of SCRIPTS) {
    const script = document.createElement('script');
    script.src = source;
    script.async = false; // in this order
    document.head.append(script);
  }
}

/** The key that opens a card; empty where the user took it away. */
async function cardKey(): Promise<string> {
  const all = await browser.commands.getAll();
  return all.find(({ name }) => name === 'open-card')?.shortcut ?? '';
}

export function LiveQuotation() {
  const { t } = useTexts(WELCOME_TEXTS);
  const words = useWords();
  const [example, setExample] = useState<Example | null | 'looked for'>('looked for');
  const [key, setKey] = useState('');
  useEffect(() => {
    void findExample().then(setExample);
    void cardKey().then(setKey);
  }, []);
  useEffect(() => {
    if (example !== null && example !== 'looked for') loadReader();
  }, [example]);
  if (example === 'looked for') return <div class="welcome-live" aria-busy="true" />;
  if (example === null) return <p class="quiet">{t('welcome.no-example')}</p>;
  const about = [
    example.speaker,
    example.outlet,
    example.published === undefined ? undefined : words.date(example.published),
  ];
  return (
    <figure class="welcome-live">
      <blockquote lang={example.language} dir="auto">
        {words.t('quote.open')}
        {example.text}
        {words.t('quote.close')}
      </blockquote>
      <figcaption class="quiet">{about.filter((part) => part !== undefined).join(' · ')}</figcaption>
      <p>{key === '' ? t('welcome.try-pointer') : t('welcome.try', { key })}</p>
    </figure>
  );
}
