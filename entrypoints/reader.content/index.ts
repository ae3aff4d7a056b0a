/** What runs in every frame of every page: wires the reader to the browser. */
import './marks.css';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { Answer, Request } from '../../lib/messages.ts';
import { watchDwell } from '../../lib/page/dwell.ts';
import { Lifetime } from '../../lib/page/lifetime.ts';
import { lookRules } from '../../lib/page/look.ts';
import { setLook, setMarkStyles } from '../../lib/page/mark-styles.ts';
import { pageInfo } from '../../lib/page/page-info.ts';
import { Reader } from '../../lib/page/reader.ts';
import { collectsAt, keepsMarks, readSettings, watchSettings } from '../../lib/settings.ts';
import markStyles from './marks.css?inline';

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

    async function send<R extends Request>(request: R): Promise<Answer<R['type']>> {
      if (!lifetime.check()) return { ok: false, why: 'The extension was updated: reload the page.' };
      try {
        const answer: Answer<R['type']> | undefined = await browser.runtime.sendMessage(request);
        return answer ?? { ok: false, why: 'The library gave no answer.' };
      } catch (error) {
        lifetime.check();
        return { ok: false, why: `The library could not be asked: ${String(error)}` };
      }
    }

    if (documentIsPrerendering()) {
      await new Promise((shown) => document.addEventListener('prerenderingchange', shown, { once: true }));
    }
    setMarkStyles(markStyles);
    let settings = await readSettings();
    setLook(lookRules(settings));
    const reader = new Reader({ send, pageInfo, settings: () => settings }, signal);
    // Reading is collected from top pages, and never from private windows (the background sees to both).
    let dwelling: AbortController | null = null;
    const collect = (): void => {
      const wanted = window === window.top && collectsAt(settings, location.href);
      if (wanted === (dwelling !== null)) return;
      dwelling?.abort();
      dwelling = wanted ? new AbortController() : null;
      if (dwelling !== null) {
        watchDwell(() => void send({ type: 'was-read' }), AbortSignal.any([signal, dwelling.signal]));
      }
    };
    collect();
    watchSettings((next) => {
      const before = settings;
      settings = next;
      collect();
      if (!lifetime.check()) return;
      setLook(lookRules(settings));
      if (!keepsMarks(before, next)) void reader.start();
    }, signal);
    const onMessage = (message: unknown): undefined => void reader.command(message);
    browser.runtime.onMessage.addListener(onMessage);
    signal.addEventListener('abort', () => browser.runtime?.onMessage.removeListener(onMessage));
    window.addEventListener(
      'pageshow',
      (event) => {
        if (event.isTrusted && event.persisted && lifetime.check()) reader.tellAgain();
      },
      { signal },
    );
    for (const type of [
      'transitionend',
      'animationend',
      'toggle',
      'change',
      'load',
      'resize',
      'hashchange',
    ]) {
      window.addEventListener(type, () => reader.maybeShown(), { capture: true, passive: true, signal });
    }
    for (const type of ['copy', 'cut', 'dragstart']) {
      window.addEventListener(type, (event) => event.isTrusted && reader.beforeCopy(), {
        capture: true,
        signal,
      });
    }
    await reader.start();
  },
});

const documentIsPrerendering = (): boolean => Reflect.get(document, 'prerendering') === true;
