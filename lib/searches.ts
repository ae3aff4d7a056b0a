/**
 * Searches that led to a statement, newest first, where the user wants them kept: in `storage.local`, apart from the
 * settings, so that neither the browser's synchronising nor a settings file nor a backup ever takes them along.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { watchSettings } from './settings.ts';

const KEY = 'searches';
/** As many as can be looked over at a glance. */
const MOST = 10;
const Searches = v.fallback(
  v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(1_000))), v.maxLength(MOST)),
  [],
);

export async function readSearches(): Promise<readonly string[]> {
  return v.parse(Searches, (await browser.storage.local.get(KEY))[KEY]);
}

const changeSearches = (change: (searches: readonly string[]) => readonly string[]): Promise<void> =>
  navigator.locks.request('variorum.searches', async () => {
    const next = change(await readSearches()).slice(0, MOST);
    if (next.length > 0) await browser.storage.local.set({ [KEY]: next });
    else await browser.storage.local.remove(KEY);
  });

/** Puts a search first, wherever it stood. */
export const keepSearch = (search: string): Promise<void> =>
  changeSearches((searches) => [search, ...searches.filter((other) => other !== search)]);

export const forgetSearch = (search: string): Promise<void> =>
  changeSearches((searches) => searches.filter((other) => other !== search));

export const forgetSearches = (): Promise<void> => changeSearches(() => []);

/** Calls `onChange` after every change, wherever it was made, until the signal. */
export function watchSearches(onChange: (searches: readonly string[]) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    const change = changes[KEY];
    if (area === 'local' && change !== undefined) onChange(v.parse(Searches, change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}

/** Whoever switches it off, by whatever way, has them forgotten. Runs in the background. */
export function forgetWhenOff(signal: AbortSignal): void {
  watchSettings(({ keepSearches }) => {
    if (!keepSearches) void forgetSearches();
  }, signal);
}
