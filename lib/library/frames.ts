/**
 * What a frame cannot know or do by itself. Sites switched off and marks sent away are those of the page in
 * the address bar; a frame with too little room has its card shown by the top frame.
 */
import { browser, type Browser } from 'wxt/browser';
import type { FoundPassage, PageCommand, PageRequest } from '../messages.ts';
import { marksOn } from '../settings-where.ts';
import { readSettings } from '../settings.ts';
import { Refusal } from './refusal.ts';
import { isWanted, type JudgedPassage } from './wanted.ts';

type Sender = Browser.runtime.MessageSender;
type DockRequest = Extract<PageRequest, { type: 'dock' | 'undock' | 'docked' }>;

/** The address that the tab shows. */
export const tabAddress = ({ tab, url }: Sender): string => tab?.url ?? url ?? '';

/** Of what was found in a frame: what the user wants marked on this page. */
export async function wantedInFrame(
  sender: Sender,
  text: string,
  passages: readonly JudgedPassage[],
): Promise<readonly FoundPassage[]> {
  if (passages.length === 0) return [];
  const settings = await readSettings();
  const address = tabAddress(sender);
  if (marksOn(settings, address, Date.now()) !== 'on') return [];
  return passages
    .filter((passage) =>
      isWanted(settings, { ...passage, text: text.slice(passage.start, passage.end) }, address),
    )
    .map(({ kinds: _kinds, sources: _sources, ...told }) => told);
}

/** Hands a frame's card to the top frame, and what happens to it there back to the frame. */
export async function dock(request: DockRequest, { tab, frameId }: Sender): Promise<void> {
  const isTop = frameId === 0;
  if (tab?.id === undefined || frameId === undefined || isTop !== (request.type === 'docked')) {
    throw new Refusal('not-understood');
  }
  const send = (command: PageCommand, frame: number): Promise<unknown> =>
    browser.tabs.sendMessage(tab.id ?? 0, command, { frameId: frame });
  switch (request.type) {
    case 'dock':
      await send({ type: 'dock-card', frame: frameId, card: request.card }, 0).catch(() => {
        throw new Refusal('no-page');
      });
      break;
    case 'undock':
      await send({ type: 'undock-card', frame: frameId }, 0).catch(() => {}); // gone, and the card with it
      break;
    case 'docked': {
      const { passage, event } = request;
      await send({ type: 'docked', passage, event }, request.frame).catch(() => {}); // the frame is gone
      break;
    }
  }
}
