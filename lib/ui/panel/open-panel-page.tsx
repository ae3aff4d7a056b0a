/**
 * Side panel (Chrome) and sidebar (Firefox): the popup's view of the page in front, which it follows, and answers to
 * "Who printed this?".
 */
import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { askedText, PanelCommandSchema } from '../../asked.ts';
import { readSettings, type Settings } from '../../settings.ts';
import { ExtensionPage } from '../extension-page.tsx';
import { type Page, pageInFront, usePageInFront } from '../popup/page-in-front.ts';
import { PopupView } from '../popup/popup-view.tsx';
import { POPUP_TEXTS } from '../popup/texts.ts';
import { useTexts } from '../texts-context.tsx';
import { useEscape } from '../use-escape.ts';
import { WHO_TEXTS } from '../who/texts.ts';
import { WhoAnswer } from '../who/who-answer.tsx';
import { useInView } from './use-in-view.ts';

function Asked(props: { text: string; back: () => void }) {
  const { t } = useTexts(WHO_TEXTS);
  const popup = useTexts(POPUP_TEXTS);
  const { back } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEscape(back);
  return (
    <main class="popup-body who-bar">
      <div class="statement-bar">
        <button type="button" class="plain" onClick={back}>
          {popup.t('statement.back')}
        </button>
      </div>
      <h1 tabIndex={-1} ref={heading}>
        {t('who.title')}
      </h1>
      <WhoAnswer text={props.text} target="_blank" />
    </main>
  );
}

function Panel(props: { settings: Settings; page: Page; window: number | undefined }) {
  const page = usePageInFront(props.page);
  const inView = useInView(page);
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    const listen = (message: unknown, sender: { id?: string }, respond: (taken: true) => void): void => {
      const command = v.safeParse(PanelCommandSchema, message);
      if (!command.success || sender.id !== browser.runtime.id) return;
      if (command.output.window !== props.window) return;
      void askedText(command.output.asked).then(setAsked);
      respond(true);
    };
    browser.runtime.onMessage.addListener(listen);
    return () => browser.runtime.onMessage.removeListener(listen);
  }, [props.window]);
  return (
    <>
      {asked !== null && <Asked text={asked} back={() => setAsked(null)} />}
      <div class="panel-page" inert={asked !== null}>
        <PopupView
          place="panel"
          settings={props.settings}
          {...page}
          inView={inView}
          covered={asked !== null}
        />
      </div>
    </>
  );
}

export async function openPanelPage(root: HTMLElement): Promise<void> {
  const [settings, page, window] = await Promise.all([
    readSettings(),
    pageInFront(),
    browser.windows.getCurrent(),
  ]);
  render(
    <ExtensionPage settings={settings} title={(language) => POPUP_TEXTS[language]['popup.title']}>
      {(now) => <Panel settings={now} page={page} window={window.id} />}
    </ExtensionPage>,
    root,
  );
}
