/** Fills the welcome page. */
import { render } from 'preact';
import { readSettings } from '../../settings.ts';
import { ExtensionPage } from '../extension-page.tsx';
import { WELCOME_TEXTS } from './texts.ts';
import { WelcomeView } from './welcome-view.tsx';

export async function openWelcome(root: HTMLElement): Promise<void> {
  const settings = await readSettings();
  render(
    <ExtensionPage settings={settings} title={(language) => WELCOME_TEXTS[language]['welcome.title']}>
      {() => <WelcomeView />}
    </ExtensionPage>,
    root,
  );
}
