/**
 * The card: Preact in a closed shadow root, shown as a popover so that it lies in the top layer. It is
 * on the page only while it is open. The page cannot read it, restyle it, send it events or hear those
 * that happen in it (but for capturing listeners on `window`, which see that something was pressed, not
 * what); nothing of the page or of an article ever becomes markup.
 */
import { render } from 'preact';
import type { Card, CardAnchor, CardHost, CardMode, CreateCard } from '../page/card.ts';
import cardCss from './card.css?inline';
import { placeCard, type Side } from './card-place.ts';
import { type CardReport, CardView } from './card-view.tsx';
import reportCss from './report.css?inline';
import { refusalText } from './refusals.ts';
import { createTexts, pickLanguage, type Texts } from './texts.ts';
import { LanguageProvider } from './texts-context.tsx';
import themeCss from './theme.css?inline';
import { type WordKey, WORDS } from './words.ts';
import wordingCss from './wording.css?inline';

/** What may happen in the card and is no business of the page. */
const EVENTS =
  'click dblclick auxclick contextmenu keydown keypress keyup beforeinput input change wheel ' +
  'pointerdown pointerup pointermove pointerover pointerout pointercancel touchstart touchmove touchend ' +
  'mousedown mouseup mousemove mouseover mouseout focusin focusout copy cut selectstart dragstart dragend';

interface Parts {
  readonly host: HTMLElement;
  readonly root: HTMLElement;
  readonly card: HTMLElement;
  readonly live: HTMLElement;
}

function build(texts: Texts<WordKey>): Parts {
  const host = document.createElement('variorum-card');
  const shadow = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = [themeCss, wordingCss, reportCss, cardCss].join('\n');
  const root = document.createElement('div');
  root.className = 'variorum';
  root.lang = texts.language;
  root.dir = texts.direction;
  const card = document.createElement('div');
  card.className = 'card';
  card.popover = 'manual';
  card.tabIndex = -1;
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-label', texts.t('card.label'));
  const live = document.createElement('div');
  live.className = 'aloud';
  live.setAttribute('aria-live', 'polite');
  const content = document.createElement('div');
  content.style.display = 'contents';
  card.append(content, live);
  root.append(card);
  shadow.append(style, root);
  for (const type of EVENTS.split(' ')) {
    root.addEventListener(
      type,
      (event) => {
        if (event.isTrusted) return;
        event.stopImmediatePropagation();
        event.preventDefault();
      },
      { capture: true },
    );
    root.addEventListener(type, (event) => event.stopPropagation());
  }
  return { host, root: content, card, live };
}

/** While a modal dialog is open or something fills the screen all else is inert, a popover outside it too. */
function hostParent(): Element {
  const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
  const full = document.fullscreenElement;
  const takesChildren =
    full !== null && !/^(?:iframe|video|audio|canvas|img|object|embed)$/.test(full.localName);
  return dialog ?? (takesChildren ? full : document.documentElement);
}

interface Shown {
  readonly anchor: CardAnchor;
  readonly mode: CardMode;
  readonly report: CardReport;
  readonly side: Side | null;
}

export const createCard: CreateCard = (host: CardHost, settings): Card => {
  const texts = createTexts(pickLanguage([settings.language, ...navigator.languages]), WORDS);
  const parts = build(texts);
  const lifetime = new AbortController();
  let shown: Shown | null = null;
  /** Counts interactions: an answer to an earlier one is dropped. */
  let interaction = 0;
  let focusBefore: Element | null = null;

  const change = (next: Partial<Shown>): void => {
    if (shown === null) return;
    shown = { ...shown, ...next };
    draw();
  };

  const place = async (): Promise<void> => {
    if (shown === null) return;
    const { anchor } = shown;
    const side = await placeCard(parts.card, anchor, shown.side, texts.direction === 'rtl');
    if (shown?.anchor !== anchor) return;
    if (side === null) close();
    else shown = { ...shown, side };
  };

  const ask = async (): Promise<void> => {
    if (shown === null) return;
    const asked = ++interaction;
    change({ report: { status: 'waiting' } });
    const answer = await host.report(shown.anchor.passage).catch(() => null);
    if (asked !== interaction || shown === null) return;
    if (answer === null) change({ report: { status: 'failed', why: null } });
    else if (!answer.ok)
      change({ report: { status: 'failed', why: refusalText(texts.language, answer.refusal) } });
    else {
      change({ report: { status: 'ready', report: answer.report } });
      announce();
    }
    await place();
  };

  /** Read aloud only to people who came by keyboard: hovering must not talk. */
  const announce = (): void => {
    if (shown === null || shown.mode === 'hover') return;
    parts.live.textContent = parts.root.querySelector('.headline')?.textContent ?? '';
  };

  const hide = (): void => {
    if (shown === null) return;
    interaction++;
    shown = null;
    const focused = document.activeElement === parts.host;
    if (parts.card.matches(':popover-open')) parts.card.hidePopover();
    render(null, parts.root);
    parts.live.textContent = '';
    parts.host.remove();
    if (focused && focusBefore instanceof HTMLElement && focusBefore.isConnected) {
      focusBefore.focus({ preventScroll: true });
    }
    focusBefore = null;
  };

  const close = (): void => {
    hide();
    host.closed();
  };

  const draw = (): void => {
    if (shown === null) return;
    const { passage } = shown.anchor;
    render(
      <LanguageProvider language={texts.language}>
        <CardView
          headline={shown.anchor.headline}
          mode={shown.mode}
          report={shown.report}
          actions={{
            close,
            pin: () => {
              if (shown?.mode === 'pinned') return close();
              change({ mode: 'pinned' });
              host.pinned();
            },
            retry: () => void ask(),
            dismiss: (where) => {
              hide();
              host.dismiss(passage, where);
            },
            openStatement: () => host.openStatement(passage),
            copy: (text) => navigator.clipboard.writeText(text),
          }}
        />
      </LanguageProvider>,
      parts.root,
    );
  };

  parts.card.addEventListener('pointerenter', () => host.pointerInside(true));
  parts.card.addEventListener('pointerleave', () => host.pointerInside(false));
  parts.card.addEventListener('focusout', (event) => {
    const to = event.relatedTarget;
    if (shown?.mode !== 'keyboard' || !(to instanceof Node) || parts.card.contains(to)) return;
    focusBefore = null;
    close();
  });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted || event.isComposing || shown === null) return;
      // The topmost thing closes, and only that: a dialog of the page stays for the next Esc.
      event.preventDefault();
      event.stopImmediatePropagation();
      close();
    },
    { capture: true, signal: lifetime.signal },
  );
  for (const type of ['scroll', 'resize']) {
    window.addEventListener(type, () => void place(), {
      capture: true,
      passive: true,
      signal: lifetime.signal,
    });
  }

  return {
    show(anchor, mode) {
      if (shown?.anchor.passage === anchor.passage) return change({ anchor, mode });
      focusBefore ??= document.activeElement;
      shown = { anchor, mode, report: { status: 'waiting' }, side: null };
      const parent = hostParent();
      if (parts.host.parentNode !== parent) parent.append(parts.host);
      draw();
      if (!parts.card.matches(':popover-open')) parts.card.showPopover();
      void place();
      void ask();
      announce();
    },
    hide,
    get passage() {
      return shown?.anchor.passage ?? null;
    },
    focus: () => parts.card.focus({ preventScroll: true }),
    owns: (node) => node === parts.host,
    remove() {
      hide();
      lifetime.abort();
    },
  };
};
