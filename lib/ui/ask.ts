/** Requests from the extension's own pages to the background; a background that cannot answer is an answer. */
import { browser } from 'wxt/browser';
import type { Answer, Request } from '../messages.ts';

export async function ask<R extends Request>(request: R): Promise<Answer<R['type']>> {
  try {
    // The background is ours and answers by the same table of types; nothing else can.
    const answer = (await browser.runtime.sendMessage(request)) as Answer<R['type']> | undefined;
    return answer ?? { ok: false, why: 'The background did not answer. Try again.' };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
