/** The library page: which view it shows is in the address, so that every view can be linked to. */
import { type JSX, render } from 'preact';
import { readSettings, type Settings } from '../../settings.ts';
import { collectView } from '../collect/routes.tsx';
import { ExtensionPage } from '../extension-page.tsx';
import { newsView } from '../news/news-page.tsx';
import { settingsView } from '../settings/settings-route.tsx';
import { statementView } from '../statement/statement-route.tsx';
import { whoView } from '../who/who-page.tsx';
import { useViewHash } from './view-address.ts';

/** Each view knows its own addresses. */
const viewOf = (hash: string, settings: Settings): JSX.Element =>
  settingsView(hash, settings) ?? collectView(hash) ?? whoView(hash) ?? newsView(hash) ?? statementView(hash);

function LibraryPage(props: { settings: Settings }) {
  return viewOf(useViewHash(), props.settings);
}

export async function openLibrary(root: HTMLElement): Promise<void> {
  const settings = await readSettings();
  render(<ExtensionPage settings={settings}>{(now) => <LibraryPage settings={now} />}</ExtensionPage>, root);
}
