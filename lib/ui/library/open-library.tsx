/** The library page: which view it shows is in the address, so that every view can be linked to. */
import { type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { readSettings, type Settings } from '../../settings.ts';
import { collectView } from '../collect/routes.tsx';
import { ExtensionPage } from '../extension-page.tsx';
import { newsView } from '../news/news-page.tsx';
import { settingsView } from '../settings/settings-route.tsx';
import { statementView } from '../statement/statement-route.tsx';
import { whoView } from '../who/who-page.tsx';

/** Each view knows its own addresses. */
const viewOf = (hash: string, settings: Settings): JSX.Element =>
  settingsView(hash, settings) ?? collectView(hash) ?? whoView(hash) ?? newsView(hash) ?? statementView(hash);

function LibraryPage(props: { settings: Settings }) {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const lifetime = new AbortController();
    addEventListener('hashchange', () => setHash(location.hash), { signal: lifetime.signal });
    return () => lifetime.abort();
  }, []);
  return viewOf(hash, props.settings);
}

export async function openLibrary(root: HTMLElement): Promise<void> {
  const settings = await readSettings();
  render(<ExtensionPage settings={settings}>{(now) => <LibraryPage settings={now} />}</ExtensionPage>, root);
}
