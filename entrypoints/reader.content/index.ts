/** What runs in every frame of every page: wires the frame to the browser. */
import '../../lib/page/marks.css';
import { type Browser, browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { Reply, Request } from '../../lib/messages.ts';
import { filled, isBlankFrame } from '../../lib/page/blank.ts';
import { watchDwell } from '../../lib/page/dwell.ts';
import { Frame } from '../../lib/page/frame.ts';
import { tellInView } from '../../lib/page/in-view.ts';
import { sweepLeftovers } from '../../lib/page/leftovers.ts';
import { Lifetime } from '../../lib/page/lifetime.ts';
import { Listeners } from '../../lib/page/listeners.ts';
import { collectsAt } from '../../lib/settings-where.ts';
import { keepsMarks, readSettings, watchSettings } from '../../lib/settings.ts';

/** After which something may be shown that was hidden. */
const STATES = [
  'transitionend',
  'animationend',
  'contentvisibilityautostatechange',
  'toggle',
  'change',
  'resize',
  'hashchange',
];

export default defineContentScript({
  matches: ['<all_urls>'],
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  // WXT's own start message would tell every page that the extension is there.
  noScriptStartedPostMessage: true,
  async main() {
    if (document.contentType === 'application/pdf') return;
    const lifetime = new Lifetime();
    const { signal } = lifetime;

    async function send<R extends Request>(request: R): Promise<Reply<R['type']>> {
      if (!lifetime.check()) return { ok: false, refusal: 'no-answer' };
      try {
        const answer: Reply<R['type']> | undefined = await browser.runtime.sendMessage(request);
        return answer ?? { ok: false, refusal: 'no-answer' };
      } catch {
        lifetime.check();
        return { ok: false, refusal: 'no-answer' };
      }
    }

    if (documentIsPrerendering()) {
      await new Promise((shown) => document.addEventListener('prerenderingchange', shown, { once: true }));
    }
    if (isBlankFrame()) await filled(signal);
    // Chromium runs no new version's script in pages that are open.
    if (import.meta.env.FIREFOX) sweepLeftovers();
    let settings = await readSettings();
    const listeners = new Listeners();
    const frame = new Frame({ send, settings: () => settings, rewritten: () => listeners.again() }, signal);
    // Reading is collected from top pages, and never from private windows (the background sees to both).
    let dwelling: AbortController | null = null;
    const collect = (): void => {
      const wanted = window === window.top && collectsAt(settings, location.href);
      if (wanted === (dwelling !== null)) return;
      dwelling?.abort();
      dwelling = wanted ? new AbortController() : null;
      if (dwelling !== null) {
        const both = AbortSignal.any([signal, dwelling.signal]);
        watchDwell(() => void send({ type: 'was-read' }), listeners, both);
      }
    };
    collect();
    watchSettings((next) => {
      const before = settings;
      settings = next;
      collect();
      if (!lifetime.check()) return;
      frame.restyle();
      if (keepsMarks(before, next)) return;
      // While nothing was marked nobody saw the document written anew.
      listeners.again();
      void frame.start();
    }, signal);
    const onMessage = (message: unknown, _sender: unknown, respond: (answer: object) => void): void => {
      const answer = frame.command(message);
      if (answer !== undefined) respond(answer);
    };
    browser.runtime.onMessage.addListener(onMessage);
    const onConnect = (port: Browser.runtime.Port): void =>
      tellInView(port, () => frame.inView(), listeners, signal);
    browser.runtime.onConnect.addListener(onConnect);
    signal.addEventListener('abort', () => {
      browser.runtime?.onMessage.removeListener(onMessage);
      browser.runtime?.onConnect.removeListener(onConnect);
    });
    const onState = (): void => frame.maybeShown();
    /** Of all that loads, only style sheets show what was hidden. */
    const onLoad = ({ target }: Event): void => {
      if (target instanceof HTMLLinkElement) frame.maybeShown();
    };
    listeners.keep(() => {
      for (const type of STATES) {
        window.addEventListener(type, onState, { capture: true, passive: true, signal });
      }
      // No load of a part of the page comes as far as the window.
      document.addEventListener('load', onLoad, { capture: true, passive: true, signal });
    }, signal);
    await frame.start();
  },
});

const documentIsPrerendering = (): boolean => Reflect.get(document, 'prerendering') === true;
