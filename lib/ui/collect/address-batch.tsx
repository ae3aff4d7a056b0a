/**
 * A list of addresses: fetched when the user says so, politely, to be stopped and gone on with, also after
 * the page was closed. A site whose pages the browser does not let us fetch is asked for by a button.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useFocusKept } from '../focus-kept.ts';
import { FAILURES, keepState, type KeptAddresses, WAITING } from './address-store.ts';
import { type Entry, type EntryState, readState, withStates } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { fetchAll, type Fetched, type FetchSurroundings } from './fetch-queue.ts';
import { readArticleFile } from './read-file.ts';
import { useCollectTexts } from './texts.ts';

function stateOf(fetched: Fetched): EntryState {
  if (!fetched.ok) {
    const { reason, ...values } = fetched.failure;
    return { at: 'failed', why: FAILURES[reason], values };
  }
  const { kind, bytes, charset, url } = fetched;
  const read = readArticleFile(kind, bytes, { charset, url });
  return read.ok ? readState(read.draft) : { at: 'failed', why: FAILURES.encoding };
}

const SURROUNDINGS: FetchSurroundings = {
  fetch: (url, init) => fetch(url, init),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
  now: () => performance.now() + performance.timeOrigin,
};

/** The sites of these addresses, as permissions name them. */
const originsOf = (addresses: readonly string[]): string[] => [
  ...new Set(addresses.map((address) => `*://${new URL(address).hostname}/*`)),
];

export function AddressBatch({ kept }: { kept: KeptAddresses }) {
  const { t } = useCollectTexts();
  const [entries, setEntries] = useState<readonly Entry[]>(() =>
    kept.addresses.flatMap((name, id) => {
      const state = kept.states[id] ?? null;
      return state === null ? [] : [{ id, name, state }];
    }),
  );
  const stored = useRef(new Map(entries.map(({ id, state }) => [id, state])));
  useEffect(() => {
    for (const { id, state } of entries) {
      if (stored.current.get(id) === state) continue;
      stored.current.set(id, state);
      void keepState(id, state);
    }
  }, [entries]);
  const [fetching, setFetching] = useState(false);
  const [allowed, setAllowed] = useState<boolean | null>(null);
  // What begins, stops and goes on; in the end what adds it all.
  const batch = useFocusKept<HTMLDivElement>('.bar:not([role]) button:not(:disabled)');
  const lifetime = useRef<AbortController | null>(null);
  useEffect(() => {
    const look = (): void => {
      void browser.permissions.contains({ origins: originsOf(kept.addresses) }).then(setAllowed);
    };
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
      lifetime.current?.abort();
    };
  }, [kept]);
  const set = (id: number, state: EntryState): void =>
    setEntries((before) => withStates(before, new Map([[id, state]])));
  const fetchThese = async (chosen: readonly Entry[]): Promise<void> => {
    const own = new AbortController();
    lifetime.current = own;
    setFetching(true);
    const ids = chosen.map(({ id }) => id);
    setEntries((before) => withStates(before, new Map(ids.map((id) => [id, WAITING]))));
    const visitor = {
      started: (index: number): void => set(ids[index]!, { at: 'reading' }),
      done: (index: number, fetched: Fetched): void => set(ids[index]!, stateOf(fetched)),
    };
    const names = chosen.map(({ name }) => name);
    try {
      await fetchAll(names, visitor, own.signal, SURROUNDINGS);
    } catch (error) {
      if (!own.signal.aborted) throw error;
      // What was under way begins anew.
      setEntries((before) =>
        before.map((entry) => (entry.state.at === 'reading' ? { ...entry, state: WAITING } : entry)),
      );
    } finally {
      setFetching(false);
    }
  };
  const at = (state: EntryState['at']): Entry[] => entries.filter((entry) => entry.state.at === state);
  const [waiting, failed] = [at('waiting'), at('failed')];
  const done = entries.length - waiting.length - at('reading').length;
  return (
    <div ref={batch}>
      <div class="bar" role="status">
        <p>
          {t('addresses.done', { count: done, of: entries.length })}
          {failed.length > 0 && <> · {t('entries.refused', { count: failed.length })}</>}
        </p>
      </div>
      {fetching && <progress aria-label={t('addresses.fetching')} value={done} max={entries.length} />}
      {allowed === false && (
        <p>
          {t('addresses.permission')}{' '}
          <button
            type="button"
            onClick={() =>
              void browser.permissions.request({ origins: originsOf(kept.addresses) }).then(setAllowed)
            }
          >
            {t('addresses.allow')}
          </button>
        </p>
      )}
      <div class="bar">
        {fetching ? (
          <button type="button" onClick={() => lifetime.current?.abort()}>
            {t('files.stop')}
          </button>
        ) : (
          <>
            {waiting.length > 0 && (
              <button
                type="button"
                class="chief"
                disabled={allowed !== true}
                onClick={() => void fetchThese(waiting)}
              >
                {t(done === 0 ? 'addresses.fetch' : 'addresses.go-on', { count: waiting.length })}
              </button>
            )}
            {failed.length > 0 && (
              <button type="button" disabled={allowed !== true} onClick={() => void fetchThese(failed)}>
                {t('addresses.retry', { count: failed.length })}
              </button>
            )}
          </>
        )}
      </div>
      <EntryList entries={entries} change={setEntries} busy={fetching} />
    </div>
  );
}
