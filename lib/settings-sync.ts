/**
 * Settings on all devices of one person, through the browser's own synchronising: off until it is switched
 * on, on each device. Only the fields named here ever go there, so that a field added later stays on the
 * device until somebody decides otherwise; lists of sites, hidden marks and sources never do, since they
 * tell what is read. Runs in the background, the only one that touches `storage.sync`.
 */
import { browser } from 'wxt/browser';
import {
  changedFields,
  changeSettings,
  KEY,
  parseSettings,
  readSettings,
  type Settings,
} from './settings.ts';

/** The fields that go along, the ones at their default too. */
function sharedOf(settings: Settings) {
  const { marks, marker, style, palette, colours, ...rest } = settings;
  const { verdicts, kinds, minimumWords, announce, openDelay, closeDelay, language } = rest;
  const look = { marker, style, palette, colours, openDelay, closeDelay, language };
  return { marks, verdicts, kinds, minimumWords, announce, ...look };
}

/** What goes out: of those, what was changed. */
export function sharedPart(settings: Settings): object {
  const shared = sharedOf(settings);
  return changedFields(settings, (name) => Object.hasOwn(shared, name));
}

/** What comes in, whatever stands there. */
export const takenFrom = (record: unknown): ReturnType<typeof sharedOf> => sharedOf(parseSettings(record));

async function pull(record: unknown): Promise<void> {
  const before = await readSettings();
  if (JSON.stringify(sharedPart(before)) === JSON.stringify(sharedPart(parseSettings(record)))) return;
  await changeSettings(() => takenFrom(record));
}

async function push(settings: Settings): Promise<void> {
  const stored = (await browser.storage.sync.get(KEY))[KEY];
  const mine = sharedPart(settings);
  if (JSON.stringify(stored) !== JSON.stringify(mine)) await browser.storage.sync.set({ [KEY]: mine });
}

/** Switched on here: what other devices have counts; where there is nothing yet, what this one has. */
async function join(settings: Settings): Promise<void> {
  const stored = (await browser.storage.sync.get(KEY))[KEY];
  await (stored === undefined ? push(settings) : pull(stored));
}

export function listenForSync(): void {
  const safely = (work: Promise<void>): void => {
    // Full, switched off or out of reach: settings stay as they are on this device.
    work.catch((error: unknown) => console.warn('Variorum: settings were not synchronised', error));
  };
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[KEY];
    if (change === undefined) return;
    if (area === 'local') {
      const now = parseSettings(change.newValue);
      if (!now.synchronise) return;
      safely(parseSettings(change.oldValue).synchronise ? push(now) : join(now));
    } else if (area === 'sync' && change.newValue !== undefined) {
      safely(readSettings().then(({ synchronise }) => (synchronise ? pull(change.newValue) : undefined)));
    }
  });
  // What changed elsewhere while this browser was closed.
  browser.runtime.onStartup.addListener(() =>
    safely(readSettings().then((settings) => (settings.synchronise ? join(settings) : undefined))),
  );
}
