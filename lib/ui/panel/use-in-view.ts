/** Which of the page's quotations the reader is at: asked of the page for as long as the panel is open. */
import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { IN_VIEW, InViewSchema } from '../../page/in-view.ts';
import type { Page } from '../popup/page-in-front.ts';

/** A passage of the top frame; `null` where none is near. */
export function useInView({ tab, passages }: Page): number | null {
  const [inView, setInView] = useState<number | null>(null);
  const id = tab.state === 'readable' ? tab.tab : null;
  const url = tab.state === 'readable' ? tab.url : '';
  const count = passages.length;
  useEffect(() => {
    setInView(null);
    if (id === null || count === 0) return;
    const port = browser.tabs.connect(id, { name: IN_VIEW, frameId: 0 });
    port.onMessage.addListener((message) => {
      const parsed = v.safeParse(InViewSchema, message);
      if (parsed.success) setInView(parsed.output);
    });
    return () => port.disconnect();
  }, [id, url, count]);
  return inView;
}
