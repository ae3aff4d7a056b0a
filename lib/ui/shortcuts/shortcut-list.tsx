/** The keys that are assigned, and the way to the browser's own page where they are changed. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useTexts } from '../texts-context.tsx';
import { MANIFEST_TEXTS, SHORTCUT_TEXTS } from './texts.ts';

/** Commands of wxt.config.ts. */
const NAMES: Readonly<Record<string, keyof (typeof MANIFEST_TEXTS)['en']>> = {
  _execute_action: 'command_popup',
  'next-quotation': 'command_next',
  'previous-quotation': 'command_previous',
  'open-card': 'command_card',
  'add-page': 'menu_add_page',
  'toggle-marks': 'command_toggle',
  'who-printed': 'menu_who',
  'open-panel': 'command_panel',
  _execute_sidebar_action: 'command_panel',
};

/** Firefox's own; the shared types do not know it. */
const opensSettings = (api: unknown): api is { openShortcutSettings(): Promise<void> } =>
  typeof api === 'object' && api !== null && 'openShortcutSettings' in api;

function openBrowserPage(): void {
  const { commands } = browser;
  if (opensSettings(commands)) void commands.openShortcutSettings();
  else void browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

export function ShortcutList() {
  const names = useTexts(MANIFEST_TEXTS);
  const { t } = useTexts(SHORTCUT_TEXTS);
  const [keys, setKeys] = useState<readonly { readonly name: string; readonly key: string }[]>([]);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const all = await browser.commands.getAll();
      setKeys(all.map(({ name, shortcut }) => ({ name: name ?? '', key: shortcut ?? '' })));
    };
    const again = (): void => void read();
    again();
    // Changed meanwhile on the browser's page, in another tab.
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, []);
  return (
    <section class="shortcuts">
      <h2>{t('keys.title')}</h2>
      <dl>
        {keys.map(({ name, key }) => (
          <div key={name}>
            <dt>{NAMES[name] === undefined ? name : names.t(NAMES[name])}</dt>
            <dd>{key === '' ? <span class="quiet">{t('keys.none')}</span> : <kbd dir="ltr">{key}</kbd>}</dd>
          </div>
        ))}
      </dl>
      <p>
        <button type="button" onClick={openBrowserPage}>
          {t('keys.change')}
        </button>
      </p>
    </section>
  );
}
