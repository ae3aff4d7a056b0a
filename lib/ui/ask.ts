/** Requests from the extension's own pages to the background; a background that cannot answer is an answer. */
import { browser } from 'wxt/browser';
import type { Answers, LibraryTrouble, Reply, Request } from '../messages.ts';
import type { RefusalCode } from '../refusals.ts';
import { pickLanguage } from './texts.ts';

/** `why`: a sentence in the page's language. `trouble` stands in every answer while the library is only in memory. */
export type Answer<T extends Request['type']> =
  | ({ readonly ok: true; readonly trouble?: LibraryTrouble } & Answers[T])
  | { readonly ok: false; readonly why: string };

export async function ask<R extends Request>(request: R): Promise<Answer<R['type']>> {
  const reply = await replyTo(request);
  return reply.ok ? reply : { ok: false, why: await sentenceOf(reply.refusal) };
}

/** In the page's language. */
export async function sentenceOf(refusal: RefusalCode): Promise<string> {
  // The sentences come when one is to be said: they would be a tenth of the popup.
  const { refusalText } = await import('./refusals.ts');
  return refusalText(pickLanguage([document.documentElement.lang]), refusal);
}

async function replyTo<R extends Request>(request: R): Promise<Reply<R['type']>> {
  try {
    // The background is ours and answers by the same table of types; nothing else can.
    const reply = (await browser.runtime.sendMessage(request)) as Reply<R['type']> | undefined;
    return reply ?? { ok: false, refusal: 'no-answer' };
  } catch (error) {
    console.warn('Variorum: no answer', error);
    return { ok: false, refusal: 'no-answer' };
  }
}
