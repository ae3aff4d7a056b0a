/** Tells a side panel which passage the reader is at. Nothing listens to the page's scrolling without a panel. */
import * as v from 'valibot';
import type { Listeners } from './listeners.ts';

/**
 * The side panel connects to a tab's top frame under this name and is told which passage the reader is at,
 * at once and whenever it changes: an id, or `null`.
 */
export const IN_VIEW = 'in-view';
export const InViewSchema = v.nullable(v.pipe(v.number(), v.integer()));

/** As much of a port as this needs. */
interface Port {
  readonly name: string;
  postMessage(message: unknown): void;
  readonly onDisconnect: { addListener(gone: () => void): void };
}

export function tellInView(
  port: Port,
  inView: () => number | null,
  listeners: Listeners,
  signal: AbortSignal,
): void {
  if (port.name !== IN_VIEW || signal.aborted) return;
  const gone = new AbortController();
  port.onDisconnect.addListener(() => gone.abort());
  const both = AbortSignal.any([signal, gone.signal]);
  let told: number | null | undefined;
  let frame = 0;
  const look = (): void => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (both.aborted) return;
      const now = inView();
      if (now !== told) port.postMessage(now);
      told = now;
    });
  };
  listeners.keep(() => {
    for (const type of ['scroll', 'resize']) {
      window.addEventListener(type, look, { capture: true, passive: true, signal: both });
    }
  }, both);
  look();
}
