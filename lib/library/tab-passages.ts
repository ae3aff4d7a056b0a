/**
 * What the frames of each tab have marked, in session storage, so that it outlives the background and not
 * the browser. The badge counts it.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type Marked, MarkedSchema, type TabPassage } from '../messages.ts';

const FrameSchema = v.strictObject({ document: v.string(), passages: v.array(MarkedSchema) });
const TabSchema = v.record(v.string(), FrameSchema);
type Tab = v.InferOutput<typeof TabSchema>;

const keyOf = (tab: number): string => `tab ${tab}`;
/** One change of a tab's record after the other: its frames write at the same time. */
let changes: Promise<unknown> = Promise.resolve();

/** `document` tells one page from the next in the same frame. */
export async function setMarked(
  tab: number,
  frame: number,
  document: string,
  passages: readonly Marked[],
): Promise<void> {
  const write = async (): Promise<void> => {
    const before = await readTab(tab);
    // A new page in the top frame: the frames of the one before are gone.
    const kept: Tab = frame === 0 && before['0']?.document !== document ? {} : before;
    const after: Tab = { ...kept, [frame]: { document, passages: [...passages] } };
    await browser.storage.session.set({ [keyOf(tab)]: after });
    const count = Object.values(after).reduce((sum, own) => sum + own.passages.length, 0);
    await browser.action.setBadgeText({ tabId: tab, text: count === 0 ? '' : String(count) });
  };
  const turn = changes.then(write);
  changes = turn.catch(() => {});
  await turn;
}

/** The top frame first, each frame's passages in the order in which it told them. */
export async function tabPassages(tab: number): Promise<TabPassage[]> {
  await changes;
  return Object.entries(await readTab(tab))
    .map(([frame, { passages }]) => ({ frame: Number(frame), passages }))
    .sort((a, b) => a.frame - b.frame)
    .flatMap(({ frame, passages }) => passages.map((passage) => ({ ...passage, frame })));
}

export async function forgetTab(tab: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tab));
}

async function readTab(tab: number): Promise<Tab> {
  const parsed = v.safeParse(TabSchema, (await browser.storage.session.get(keyOf(tab)))[keyOf(tab)]);
  return parsed.success ? parsed.output : {};
}
