/** Keyboard commands of the manifest, handed to the page in front. */
import { browser } from 'wxt/browser';
import type { PageCommand } from '../messages.ts';
import { tabPassages } from './tab-passages.ts';

const COMMANDS: Readonly<Record<string, PageCommand>> = {
  'next-quotation': { type: 'step', by: 1 },
  'previous-quotation': { type: 'step', by: -1 },
  'open-card': { type: 'open-card' },
};

export function listenForCommands(): void {
  browser.commands.onCommand.addListener((name) => {
    const command = COMMANDS[name];
    if (command !== undefined) void hand(command);
  });
}

/** One frame alone steps: the top one, or the first that has marks when that has none. */
async function hand(command: PageCommand): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return;
  const [first] = await tabPassages(tab.id);
  if (first === undefined) return;
  browser.tabs.sendMessage(tab.id, command, { frameId: first.frame }).catch(() => {}); // the page is gone
}
