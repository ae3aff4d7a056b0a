/**
 * What the frames of each tab have marked, and what they hold that is not marked because only what was
 * collected while reading knows it; in session storage, so that it outlives the background and not the
 * browser. The badge counts both.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { inTime } from '../in-time.ts';
import {
  type Marked,
  MarkedSchema,
  type PageCommand,
  StillMarkedAnswerSchema,
  type TabPassage,
  type UnmarkedPassage,
} from '../messages.ts';

const FrameSchema = v.strictObject({
  document: v.string(),
  passages: v.array(MarkedSchema),
  /** Passages were told of this document: screen readers need not hear of it again. */
  announced: v.boolean(),
  /** Of which address, and what. */
  unmarked: v.strictObject({ address: v.string(), passages: v.array(v.omit(MarkedSchema, ['id'])) }),
});
const TabSchema = v.record(v.string(), FrameSchema);
type Frame = v.InferOutput<typeof FrameSchema>;
type Tab = v.InferOutput<typeof TabSchema>;

/** Of one frame; as many as anybody looks through. */
const MOST_UNMARKED = 500;

const NONE: Frame['unmarked'] = { address: '', passages: [] };
const keyOf = (tab: number): string => `tab ${tab}`;
/** One change of a tab's record after the other: its frames write at the same time. */
let changes: Promise<unknown> = Promise.resolve();

/** Where something was found: `document` tells one page from the next in the same frame. */
export interface Place {
  readonly tab: number;
  readonly frame: number;
  readonly document: string;
}

/** Whether these are the first marks of the document. */
export async function setMarked(place: Place, passages: readonly Marked[]): Promise<boolean> {
  let first = false;
  await changeFrame(place, (frame) => {
    first = !frame.announced && passages.length > 0;
    return { ...frame, passages: [...passages], announced: frame.announced || first };
  });
  return first;
}

/** Adds to what a page holds unmarked; an address other than the last one's starts anew. */
export async function addUnmarked(
  place: Place,
  address: string,
  passages: readonly UnmarkedPassage[],
): Promise<void> {
  await changeFrame(place, (frame) => {
    const known = frame.unmarked.address === address ? frame.unmarked.passages : [];
    const isKnown = ({ statement, text }: UnmarkedPassage): boolean =>
      known.some((other) => other.statement === statement && other.text === text);
    const all = [...known, ...passages.filter((passage) => !isKnown(passage))];
    return { ...frame, unmarked: { address, passages: all.slice(0, MOST_UNMARKED) } };
  });
}

/** What is not marked of all tabs, or of one, is to be found anew. */
export async function clearUnmarked(only?: number): Promise<void> {
  const tabs = only === undefined ? await browser.tabs.query({}) : [{ id: only }];
  for (const { id } of tabs) {
    if (id === undefined) continue;
    await changeTab(id, (before) => {
      const kept = Object.entries(before).map(([frame, own]) => [frame, { ...own, unmarked: NONE }]);
      return Object.fromEntries(kept) as Tab;
    });
  }
}

/**
 * Asks the tab's frames whether what was kept of them still stands there: of a page without marks nothing is told, nor
 * of a frame that was taken out of its page. What a page that is busy answers late is taken late.
 */
export async function checkTab(tab: number): Promise<void> {
  const checks = (await framesOf(tab)).map(({ number, frame }) =>
    checkFrame({ tab, frame: number, document: frame.document }),
  );
  await inTime(Promise.all(checks), null);
}

async function checkFrame(place: Place): Promise<void> {
  const command: PageCommand = { type: 'still-marked' };
  const answer: unknown = await browser.tabs
    .sendMessage(place.tab, command, { frameId: place.frame })
    .catch((): null => null); // nothing of ours is there any more
  const parsed = v.safeParse(StillMarkedAnswerSchema, answer);
  const { read, marked } = parsed.success ? parsed.output : { read: false, marked: false };
  if (marked) return;
  // At once: what a new document tells from now on is newer than this.
  await changeTab(place.tab, ({ [place.frame]: own, ...others }) => {
    if (own === undefined) return others;
    if (own.document !== place.document) return { ...others, [place.frame]: own };
    return read ? { ...others, [place.frame]: { ...own, passages: [] } } : others;
  });
}

/** The top frame first, each frame's passages in the order in which it told them. */
export async function tabPassages(tab: number): Promise<TabPassage[]> {
  return (await framesOf(tab)).flatMap(({ number, frame }) =>
    frame.passages.map((passage) => ({ ...passage, frame: number })),
  );
}

export async function unmarkedPassages(tab: number): Promise<UnmarkedPassage[]> {
  return (await framesOf(tab)).flatMap(({ frame }) => frame.unmarked.passages);
}

export async function forgetTab(tab: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tab));
}

async function framesOf(tab: number): Promise<{ number: number; frame: Frame }[]> {
  await changes;
  return Object.entries(await readTab(tab))
    .map(([number, frame]) => ({ number: Number(number), frame }))
    .sort((a, b) => a.number - b.number);
}

async function changeFrame({ tab, frame, document }: Place, change: (frame: Frame) => Frame): Promise<void> {
  await changeTab(tab, (before) => {
    const own = before[frame];
    const isNew = own?.document !== document;
    // A new page in the top frame: the frames of the one before are gone.
    const kept: Tab = frame === 0 && isNew ? {} : before;
    const start: Frame = isNew ? { document, passages: [], announced: false, unmarked: NONE } : own;
    return { ...kept, [frame]: change(start) };
  });
}

async function changeTab(tab: number, change: (before: Tab) => Tab): Promise<void> {
  const write = async (): Promise<void> => {
    const before = await readTab(tab);
    const after = change(before);
    const count = Object.values(after).reduce(
      (sum, { passages, unmarked }) => sum + passages.length + unmarked.passages.length,
      0,
    );
    // Popup and panel ask again whenever something changes here.
    const isNew = JSON.stringify(after) !== JSON.stringify(before);
    if (isNew) await browser.storage.session.set({ [keyOf(tab)]: after });
    // Browsers take it off when a tab goes to another page, also to one that comes back as it was told before.
    if (isNew || count > 0) {
      await browser.action.setBadgeText({ tabId: tab, text: count === 0 ? '' : String(count) });
    }
  };
  const turn = changes.then(write);
  changes = turn.catch(() => {});
  await turn;
}

async function readTab(tab: number): Promise<Tab> {
  const parsed = v.safeParse(TabSchema, (await browser.storage.session.get(keyOf(tab)))[keyOf(tab)]);
  return parsed.success ? parsed.output : {};
}
