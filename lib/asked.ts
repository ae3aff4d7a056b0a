/**
 * Words that somebody asked about, on their way from a page's menu to the page or panel that answers: in
 * session storage, never in an address, which a browser's history would keep.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';

/** UTF-16 code units: session storage is small, and nobody reads a longer answer. */
const MOST = 20_000;
const AskedSchema = v.pipe(v.string(), v.maxLength(MOST));
const keyOf = (asked: string): string => `asked ${asked}`;

/** Keeps the text until the browser closes; gives the key under which {@link askedText} finds it. */
export async function keepAsked(text: string): Promise<string> {
  const asked = crypto.randomUUID();
  await browser.storage.session.set({ [keyOf(asked)]: text.slice(0, MOST) });
  return asked;
}

/** `null` where nothing is kept any more. */
export async function askedText(asked: string): Promise<string | null> {
  const parsed = v.safeParse(AskedSchema, (await browser.storage.session.get(keyOf(asked)))[keyOf(asked)]);
  return parsed.success ? parsed.output : null;
}

/** From the background to an open side panel, which answers `true` if it is the one of that window. */
export const PanelCommandSchema = v.strictObject({
  type: v.literal('who'),
  window: v.pipe(v.number(), v.integer()),
  /** Key of the text. */
  asked: v.pipe(v.string(), v.maxLength(40)),
});
export type PanelCommand = v.InferOutput<typeof PanelCommandSchema>;
