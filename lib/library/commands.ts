/**
 * Keyboard commands of the manifest. Those about the quotations of the page in front go from frame to frame.
 */
import * as v from 'valibot';
import { type Browser, browser } from 'wxt/browser';
import { OpenCardAnswerSchema, type PageCommand, type StepAnswer, StepAnswerSchema } from '../messages.ts';
import { marksOn } from '../settings-where.ts';
import { changeSettings } from '../settings.ts';
import { openAddPage } from './add-page.ts';
import { tabPassages } from './tab-passages.ts';
import { whoPrinted } from './who-printed.ts';

export function listenForCommands(): void {
  browser.commands.onCommand.addListener((name, tab) => {
    if (name === 'next-quotation') void inFront((ask) => step(1, ask));
    else if (name === 'previous-quotation') void inFront((ask) => step(-1, ask));
    else if (name === 'open-card') void inFront(openCard);
    else if (name === 'add-page') void openAddPage(tab?.id);
    else if (name === 'toggle-marks') void toggleMarks();
    else if (name === 'who-printed') void askSelected(tab);
    // Chrome opens it only while the key is fresh: nothing is waited for.
    else if (name === 'open-panel' && tab !== undefined) {
      void browser.sidePanel.open({ windowId: tab.windowId });
    }
  });
}

/** Frames with marks, the top one first, and what one of them answers; `null` where it is gone. */
export interface Frames {
  readonly frames: readonly number[];
  readonly send: (frame: number, command: PageCommand) => Promise<unknown>;
}

async function inFront(act: (frames: Frames) => Promise<void>): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const id = tab?.id;
  if (id === undefined) return;
  const frames = [...new Set((await tabPassages(id)).map(({ frame }) => frame))];
  await act({
    frames,
    send: (frame, command) =>
      browser.tabs.sendMessage(id, command, { frameId: frame }).catch((): null => null),
  });
}

/** On from the frame that has the current passage; past its end, into the next frame, and round again. */
export async function step(by: 1 | -1, { frames, send }: Frames): Promise<void> {
  const ask = async (
    frame: number,
    from: 'current' | 'view' | 'edge',
    card = false,
  ): Promise<StepAnswer | null> => {
    const parsed = v.safeParse(StepAnswerSchema, await send(frame, { type: 'step', by, from, card }));
    return parsed.success ? parsed.output : null;
  };
  const inOrder = by > 0 ? frames : frames.toReversed();
  for (const [i, frame] of inOrder.entries()) {
    const answer = await ask(frame, 'current');
    if (answer?.stepped === 'done') return;
    if (answer?.stepped !== 'end') continue;
    for (const next of [...inOrder.slice(i + 1), ...inOrder.slice(0, i + 1)]) {
      if ((await ask(next, 'edge', answer.card))?.stepped === 'done') return;
    }
    return;
  }
  for (const frame of inOrder) if ((await ask(frame, 'view'))?.stepped === 'done') return;
}

/** Of the current passage, or of the first in view. */
async function openCard({ frames, send }: Frames): Promise<void> {
  for (const from of ['current', 'view'] as const) {
    for (const frame of frames) {
      const answer = v.safeParse(OpenCardAnswerSchema, await send(frame, { type: 'open-card', from }));
      if (answer.success && answer.output.opened) return;
    }
  }
}

/** Off everywhere, or on again, a pause ended with it. */
async function toggleMarks(): Promise<void> {
  await changeSettings((settings) => {
    const marks = marksOn(settings, '', Date.now());
    return marks === 'off' || marks === 'paused'
      ? { marks: undefined, pausedUntil: undefined }
      : { marks: false };
  });
}

/** As "Who printed this?" in the menu of selected words; without any, its page takes pasted ones. */
async function askSelected(tab: Browser.tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  const frames = await browser.scripting
    .executeScript({ target: { tabId: tab.id, allFrames: true }, func: () => String(getSelection() ?? '') })
    .catch(() => []); // a page that the browser keeps to itself
  const text = frames.map(({ result }) => result ?? '').find((selected) => selected.trim() !== '') ?? '';
  await whoPrinted(text, tab.windowId);
}
