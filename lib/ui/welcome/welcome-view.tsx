/** After installing: a quotation to try, what this does and never does, and what it needs. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ShortcutList } from '../shortcuts/shortcut-list.tsx';
import { useTexts } from '../texts-context.tsx';
import { LiveQuotation } from './live-quotation.tsx';
import { WELCOME_TEXTS } from './texts.ts';

const SENTENCES = ['welcome.does', 'welcome.library', 'welcome.sends', 'welcome.never'] as const;
const EVERYWHERE = { origins: ['<all_urls>'] };

type Permission = 'asking' | 'granted' | 'missing' | 'refused';

/** Without it everything but the marks works; the sentence says so. */
function Access() {
  const { t } = useTexts(WELCOME_TEXTS);
  const [permission, setPermission] = useState<Permission>('asking');
  useEffect(() => {
    void browser.permissions
      .contains(EVERYWHERE)
      .then((granted) => setPermission(granted ? 'granted' : 'missing'));
  }, []);
  // Browsers ask only from within a click: nothing is waited for before.
  const request = (): void =>
    void browser.permissions
      .request(EVERYWHERE)
      .then((granted) => setPermission(granted ? 'granted' : 'refused'));
  const sentences = {
    missing: 'access.missing',
    refused: 'access.refused',
    granted: 'access.granted',
  } as const;
  return (
    <section>
      <h2>{t('access.title')}</h2>
      <p role="status">{permission !== 'asking' && t(sentences[permission])}</p>
      {(permission === 'missing' || permission === 'refused') && (
        <p>
          <button type="button" data-act="allow" onClick={request}>
            {t('access.allow')}
          </button>
        </p>
      )}
    </section>
  );
}

/** Only where the icon is not on the toolbar yet. */
function Pin() {
  const { t } = useTexts(WELCOME_TEXTS);
  const [pinned, setPinned] = useState(true);
  useEffect(() => {
    void browser.action.getUserSettings().then(({ isOnToolbar }) => setPinned(isOnToolbar));
  }, []);
  if (pinned) return null;
  return (
    <section>
      <h2>{t('pin.title')}</h2>
      <p>{t(import.meta.env.FIREFOX ? 'pin.firefox' : 'pin.chrome')}</p>
      {!import.meta.env.FIREFOX && (
        <p>
          <button
            type="button"
            onClick={() => void browser.tabs.create({ url: `chrome://extensions/?id=${browser.runtime.id}` })}
          >
            {t('pin.open')}
          </button>
        </p>
      )}
    </section>
  );
}

export function WelcomeView() {
  const { t } = useTexts(WELCOME_TEXTS);
  return (
    <main class="welcome">
      <h1>{t('welcome.title')}</h1>
      <LiveQuotation />
      <ul class="welcome-sentences">
        {SENTENCES.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <Access />
      <Pin />
      <ShortcutList />
      <p class="welcome-links">
        <a href="/library.html">{t('link.open-library')}</a>
        <a href="/library.html#/settings">{t('link.open-settings')}</a>
      </p>
    </main>
  );
}
