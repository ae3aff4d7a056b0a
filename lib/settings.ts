/**
 * The user's settings: one record in `storage.local` that holds only what the user changed, so that a
 * better default reaches everybody who never touched it. Whatever is read is parsed field by field: a
 * field that does not fit falls back to its default and takes no other with it. Never synchronised.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { LANGUAGES } from './languages.ts';
import type { Verdict } from './wording/report.ts';

const KEY = 'settings';
const VERSION = 1;

/** Ways of sending a statement's marks away: on one page, on one site, or everywhere. */
export type DismissedWhere = 'here' | 'site' | 'everywhere';

const Site = v.pipe(
  v.string(),
  v.toLowerCase(),
  // Chromium lets what belongs in no host through as %20
  v.regex(/^[^\s/:?#%]{1,253}$/, 'a site looks like example.org'),
);
const Sites = v.pipe(v.array(Site), v.maxLength(10_000));
const DismissedSchema = v.strictObject({
  statement: v.pipe(v.string(), v.maxLength(200)),
  where: v.picklist(['here', 'site', 'everywhere'] satisfies DismissedWhere[]),
  /** The page's address without its fragment (`here`), or its site (`site`); empty for `everywhere`. */
  place: v.pipe(v.string(), v.maxLength(4_000)),
  /** What was marked, cut short: to know it again in the list. */
  text: v.pipe(v.string(), v.maxLength(300)),
});

export const VERDICTS = ['agree', 'differ', 'flagged'] as const satisfies readonly Verdict[];

/** How long a pause lasts: an hour, in ms. */
export const PAUSE = 60 * 60 * 1_000;

export interface Bounds {
  readonly least: number;
  readonly most: number;
}
/** Milliseconds; beyond two seconds a card would seem broken. */
export const DELAY: Bounds = { least: 0, most: 2_000 };
export const MINIMUM_WORDS: Bounds = { least: 2, most: 50 };
const whole = ({ least, most }: Bounds) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const FIELDS = {
  /** Marks on pages at all. */
  marks: v.boolean(),
  marker: v.picklist(['paint', 'elements']),
  /** Passages of which verdicts are marked. */
  verdicts: v.pipe(v.array(v.picklist(VERDICTS)), v.maxLength(3)),
  /** Shorter passages are not marked. */
  minimumWords: whole(MINIMUM_WORDS),
  /** Sites (with their subdomains) where nothing is marked. */
  offSites: Sites,
  /** When not empty: only these sites are read at all. */
  onlySites: Sites,
  /** Milliseconds since 1970; nothing is marked before. */
  pausedUntil: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** From the pointer's rest on a mark to the card, and from its leaving to the card's closing. */
  openDelay: whole(DELAY),
  closeDelay: whole(DELAY),
  /** Of the interface; absent: the browser's. */
  language: v.optional(v.picklist(LANGUAGES)),
  dismissed: v.pipe(v.array(DismissedSchema), v.maxLength(10_000)),
  /** News articles that the user reads join the library by themselves; not from `uncollectedSites`. */
  collecting: v.boolean(),
  uncollectedSites: Sites,
  /** Sites that may be marked with what was collected while reading. */
  trustedSites: Sites,
};
const SettingsSchema = v.strictObject(FIELDS);
export type Settings = Readonly<v.InferOutput<typeof SettingsSchema>>;

export const DEFAULTS: Settings = {
  marks: true,
  marker: 'paint',
  verdicts: ['agree', 'differ', 'flagged'],
  minimumWords: 2,
  offSites: [],
  onlySites: [],
  pausedUntil: 0,
  openDelay: 150, // Wikipedia's page previews dwell 150 ms before they fetch
  closeDelay: 300, // and wait 300 ms for the pointer to come back
  dismissed: [],
  collecting: false,
  uncollectedSites: [],
  trustedSites: [],
};

/** What the user changed: any of the fields, each valid, and nothing else. */
function changedOf(stored: unknown): Partial<Settings> {
  if (typeof stored !== 'object' || stored === null) return {};
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(stored)) {
    if (!Object.hasOwn(FIELDS, name)) continue;
    const parsed = v.safeParse(FIELDS[name as keyof typeof FIELDS], value);
    if (parsed.success && parsed.output !== undefined) changed[name] = parsed.output;
  }
  return changed;
}

/** Settings from whatever was stored. A record of a newer version is read as far as it is understood. */
export function parseSettings(stored: unknown): Settings {
  return { ...DEFAULTS, ...changedOf(stored) };
}

/** As much of `storage.local` as this needs. */
export interface SettingsArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

export async function readSettings(area: SettingsArea = browser.storage.local): Promise<Settings> {
  return parseSettings((await area.get(KEY))[KEY]);
}

/**
 * Changes some fields; a field set to `undefined` goes back to its default. `change` sees the settings
 * as they are under the lock, so that two pages writing at once lose nothing. Only for the extension's
 * own pages and background: the lock does not reach into content scripts, which send a request.
 */
export function changeSettings(
  change: (settings: Settings) => { readonly [F in keyof Settings]?: Settings[F] | undefined },
  area: SettingsArea = browser.storage.local,
): Promise<Settings> {
  return navigator.locks.request('variorum.settings', async () => {
    const stored = (await area.get(KEY))[KEY];
    const next: Record<string, unknown> = { ...changedOf(stored), ...change(parseSettings(stored)) };
    for (const [name, value] of Object.entries(next)) {
      if (JSON.stringify(value) === JSON.stringify(DEFAULTS[name as keyof Settings])) delete next[name];
      else if (value === undefined) delete next[name];
    }
    const changed = v.parse(v.partial(SettingsSchema), next);
    await area.set({ [KEY]: { version: VERSION, ...changed } });
    return parseSettings(changed);
  });
}

const ExportedSchema = v.strictObject({ version: v.literal(VERSION), ...v.partial(SettingsSchema).entries });

/** What the user changed, as a file. */
export function exportSettings(settings: Settings): string {
  const changed = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULTS[name as keyof Settings]),
  );
  return `${JSON.stringify({ version: VERSION, ...Object.fromEntries(changed) }, null, 2)}\n`;
}

/**
 * What such a file holds: all of it, or nothing. Unlike what is stored, a file was chosen by a person, who
 * can be told what is wrong with it.
 * @throws {Error} whose message says where the file does not fit.
 */
export function importSettings(file: string): Settings {
  const parsed = v.safeParse(ExportedSchema, JSON.parse(file));
  if (parsed.success) return parseSettings(parsed.output);
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new Error(path === null ? issue.message : `${path}: ${issue.message}`);
}

/** Puts these settings in the place of all that were. */
export const replaceSettings = (settings: Settings, area?: SettingsArea): Promise<Settings> =>
  changeSettings(() => ({ language: undefined, ...settings }), area);

/** Calls `onChange` after every change, wherever it was made, until the signal. */
export function watchSettings(onChange: (settings: Settings) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && changes[KEY] !== undefined) onChange(parseSettings(changes[KEY].newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}

/** The site of an address, as lists of sites name it: its host without `www.`; `null` for other pages. */
export function siteOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && hostname !== '' ? hostname.replace(/^www\./, '') : null;
}

/** The site that a person typed, as a host or an address; `null` for what is none. */
export function siteTyped(typed: string): string | null {
  const text = typed.trim();
  const site = siteOf(text) ?? siteOf(`https://${text}`);
  return site !== null && v.is(Site, site) ? site : null;
}

const within = (site: string, sites: readonly string[]): boolean =>
  sites.some((listed) => site === listed || site.endsWith(`.${listed}`));

/** Whether anything is marked on this page, and if not, why not. `now`: milliseconds since 1970. */
export function marksOn(
  settings: Settings,
  url: string,
  now: number,
): 'on' | 'off' | 'paused' | 'site-off' | 'site-not-listed' {
  if (!settings.marks) return 'off';
  if (now < settings.pausedUntil) return 'paused';
  const site = siteOf(url) ?? '';
  if (within(site, settings.offSites)) return 'site-off';
  if (settings.onlySites.length > 0 && !within(site, settings.onlySites)) return 'site-not-listed';
  return 'on';
}

/** Whether what the user reads at this address joins the library. */
export function collectsAt(settings: Settings, url: string): boolean {
  const site = siteOf(url);
  return settings.collecting && site !== null && !within(site, settings.uncollectedSites);
}

/** Whether the user trusts the site of this address with marks that tell what was read. */
export function trusts(settings: Settings, url: string): boolean {
  const site = siteOf(url);
  return site !== null && within(site, settings.trustedSites);
}

/** Whether a passage that was found is to be shown on this page, in marks and lists. */
export function isWanted(
  settings: Settings,
  passage: { readonly statement: string; readonly verdict: Verdict; readonly text: string },
  url: string,
): boolean {
  return (
    settings.verdicts.includes(passage.verdict) &&
    !isDismissed(settings, passage.statement, url) &&
    (passage.text.match(WORD)?.length ?? 0) >= settings.minimumWords
  );
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** Whether the user sent this statement's marks away from this page. */
export function isDismissed(settings: Settings, statement: string, url: string): boolean {
  const page = url.split('#')[0];
  const site = siteOf(url);
  return settings.dismissed.some(
    (entry) =>
      entry.statement === statement &&
      (entry.where === 'everywhere' || entry.place === (entry.where === 'site' ? site : page)),
  );
}

/** The settings with one more statement sent away. */
export function withDismissed(
  settings: Settings,
  mark: { readonly statement: string; readonly text: string; readonly url: string },
  where: DismissedWhere,
): Pick<Settings, 'dismissed'> {
  const places = { here: mark.url.split('#')[0] ?? '', site: siteOf(mark.url) ?? '', everywhere: '' };
  const entry = { statement: mark.statement, where, place: places[where], text: mark.text.slice(0, 300) };
  const others = settings.dismissed.filter(
    (other) => other.statement !== entry.statement || other.where !== where || other.place !== entry.place,
  );
  return { dismissed: [...others, entry] };
}
