/** "Who printed this?": the side panel answers where one is open in the window, else a page of its own. */
import { browser } from 'wxt/browser';
import { keepAsked, type PanelCommand } from '../asked.ts';
import { openLibraryPage } from './pages.ts';

export async function whoPrinted(text: string, window: number | undefined): Promise<void> {
  const asked = await keepAsked(text);
  if (window !== undefined && (await panelTakes({ type: 'who', window, asked }))) return;
  await openLibraryPage(`/who?asked=${asked}`);
}

/** Whether a panel is open in that window, and shows it. */
async function panelTakes(command: PanelCommand): Promise<boolean> {
  try {
    return (await browser.runtime.sendMessage(command)) === true;
  } catch {
    return false; // nobody listens
  }
}
