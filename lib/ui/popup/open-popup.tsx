/** Fills the popup: settings and this page's passages are read before the first paint, so nothing jumps. */
import { render } from 'preact';
import { readSettings, type Settings } from '../../settings.ts';
import { ExtensionPage } from '../extension-page.tsx';
import { type Page, pageInFront, usePageInFront } from './page-in-front.ts';
import { PopupView } from './popup-view.tsx';
import { POPUP_TEXTS } from './texts.ts';

function Popup(props: { settings: Settings; page: Page }) {
  return <PopupView place="popup" settings={props.settings} {...usePageInFront(props.page)} />;
}

export async function openPopup(root: HTMLElement): Promise<void> {
  const [page, settings] = await Promise.all([pageInFront(), readSettings()]);
  render(
    <ExtensionPage settings={settings} title={(language) => POPUP_TEXTS[language]['popup.title']}>
      {(now) => <Popup settings={now} page={page} />}
    </ExtensionPage>,
    root,
  );
}
