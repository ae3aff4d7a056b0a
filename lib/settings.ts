/**
 * The user's settings: one record in `storage.local` that holds only what the user changed, so that a
 * better default reaches everybody who never touched it. Whatever is read is brought to this version and
 * parsed field by field: a field that does not fit falls back to its default and takes no other with it.
 * What they say of an address: lib/settings-where.ts; which passages they let be marked: lib/library/wanted.ts; what
 * the browser's synchronising takes along, once it is switched on: lib/settings-sync.ts.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { DEFAULT_LOOK } from './settings-look.ts';
import { LANGUAGES } from './languages.ts';
import { CHANGE_KINDS, type ChangeKind } from './wording/change.ts';
import type { Verdict } from './wording/report.ts';

/** Of the record, in whichever area of storage. */
export const KEY = 'settings';

export type Stored = Readonly<Record<string, unknown>>;
/**
 * `STEPS[n]` brings a record of version n + 1 to version n + 2: whoever renames a field or gives a value
 * another meaning adds a step here. Records of other versions come from files and by synchronising.
 */
const STEPS: readonly ((record: Stored) => Stored)[] = [];
export const VERSION = STEPS.length + 1;

/** A record as this version writes it. One of a newer version is left as it is, and read as far as it is understood. */
export function migrated(record: Stored, steps: typeof STEPS = STEPS): Stored {
  const { version } = record;
  const from = typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : 1;
  if (from > steps.length) return record;
  return {
    ...steps.slice(from - 1).reduce((before, step) => step(before), record),
    version: steps.length + 1,
  };
}

/** Ways of sending a statement's marks away: on one page, on one site, or everywhere. */
export type DismissedWhere = 'here' | 'site' | 'everywhere';

/** A host without `www.`: it stands for its subdomains, too. */
export const siteSchema = () =>
  v.pipe(
    v.string(),
    v.toLowerCase(),
    // Chromium lets what belongs in no host through as %20
    v.regex(/^[^\s/:?#%]{1,253}$/, 'a site looks like example.org'),
  );
const sites = () => v.pipe(v.array(siteSchema()), v.maxLength(10_000));
const dismissed = () =>
  v.strictObject({
    statement: v.pipe(v.string(), v.maxLength(200)),
    where: v.picklist(['here', 'site', 'everywhere'] satisfies DismissedWhere[]),
    /** The page's address without its fragment (`here`), or its site (`site`); empty for `everywhere`. */
    place: v.pipe(v.string(), v.maxLength(4_000)),
    /** What was marked, cut short: to know it again in the list. */
    text: v.pipe(v.string(), v.maxLength(300)),
  });

export const VERDICTS = ['agree', 'differ', 'flagged'] as const satisfies readonly Verdict[];

/** The kinds that make another wording: `punctuation` and `spelling` never do. */
export const WORD_KINDS = CHANGE_KINDS.filter(
  (kind): kind is Exclude<ChangeKind, 'punctuation' | 'spelling'> =>
    kind !== 'punctuation' && kind !== 'spelling',
);

/** How marks look: lib/page/look.ts draws them. */
export const STYLES = ['lines', 'fine', 'bold', 'highlight'] as const;
export const PALETTES = ['standard', 'text', 'own'] as const;
const colour = () =>
  v.pipe(v.string(), v.toLowerCase(), v.regex(/^#[0-9a-f]{6}$/, 'a colour looks like #2f7ab8'));

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

/**
 * Each field's schema, made when it is asked for: this stands in the script of every page, where hardly any field is.
 */
const FIELDS = {
  /** Marks on pages at all. */
  marks: () => v.boolean(),
  marker: () => v.picklist(['paint', 'elements']),
  style: () => v.picklist(STYLES),
  /** `text`: the colour of the text that is marked. */
  palette: () => v.picklist(PALETTES),
  /** Of `own`. */
  colours: () => v.strictObject({ agree: colour(), differ: colour(), flagged: colour() }),
  /** Passages of which verdicts are marked. */
  verdicts: () => v.pipe(v.array(v.picklist(VERDICTS)), v.maxLength(3)),
  /** Passages that differ are marked where a witness has one of these changes. */
  kinds: () => v.pipe(v.array(v.picklist(WORD_KINDS)), v.maxLength(WORD_KINDS.length)),
  /** Ids of sources that are searched and shown, but whose quotations alone mark nothing. */
  unmarkedSources: () => v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(10_000)),
  /** Shorter passages are not marked. */
  minimumWords: () => whole(MINIMUM_WORDS),
  /** Sites (with their subdomains) where nothing is marked. */
  offSites: sites,
  /** When not empty: only these sites are read at all. */
  onlySites: sites,
  /** Screen readers are told once how many quotations a page has marked. */
  announce: () => v.boolean(),
  /** Milliseconds since 1970; nothing is marked before. */
  pausedUntil: () => v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** From the pointer's rest on a mark to the card, and from its leaving to the card's closing. */
  openDelay: () => whole(DELAY),
  closeDelay: () => whole(DELAY),
  /** Of the interface; absent: the browser's. */
  language: () => v.optional(v.picklist(LANGUAGES)),
  dismissed: () => v.pipe(v.array(dismissed()), v.maxLength(10_000)),
  /** Searches are remembered (lib/searches.ts). */
  keepSearches: () => v.boolean(),
  /** News articles that the user reads join the library by themselves; not from `uncollectedSites`. */
  collecting: () => v.boolean(),
  uncollectedSites: sites,
  /** Sites that may be marked with what was collected while reading. */
  trustedSites: sites,
  /** Whether the browser takes settings to the user's other devices; each device is asked for itself. */
  synchronise: () => v.boolean(),
};
type Fields = { readonly [F in keyof typeof FIELDS]: ReturnType<(typeof FIELDS)[F]> };
export const settingsSchema = () =>
  v.strictObject(
    Object.fromEntries(Object.entries(FIELDS).map(([name, schema]) => [name, schema()])) as Fields,
  );
export type Settings = Readonly<v.InferOutput<ReturnType<typeof settingsSchema>>>;

export const DEFAULTS: Settings = {
  marks: true,
  marker: 'paint',
  ...DEFAULT_LOOK,
  verdicts: ['agree', 'differ', 'flagged'],
  kinds: WORD_KINDS,
  unmarkedSources: [],
  minimumWords: 2,
  offSites: [],
  onlySites: [],
  announce: true,
  pausedUntil: 0,
  openDelay: 150, // Wikipedia's page previews dwell 150 ms before they fetch
  closeDelay: 300, // and wait 300 ms for the pointer to come back
  dismissed: [],
  keepSearches: false,
  collecting: false,
  uncollectedSites: [],
  trustedSites: [],
  synchronise: false,
};

/** What the user changed: any of the fields, each valid, and nothing else. */
function changedOf(stored: unknown): Partial<Settings> {
  if (typeof stored !== 'object' || stored === null) return {};
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(migrated({ ...stored }))) {
    if (!Object.hasOwn(FIELDS, name)) continue;
    const parsed = v.safeParse<v.GenericSchema>(FIELDS[name as keyof typeof FIELDS](), value);
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
    const changed = v.parse(v.partial(settingsSchema()), next);
    await area.set({ [KEY]: { version: VERSION, ...changed } });
    return parseSettings(changed);
  });
}

/** What the user changed of these fields, with the version. */
export function changedFields(settings: Settings, goesAlong: (name: string) => boolean): Stored {
  const changed = Object.entries(settings).filter(
    ([name, value]) =>
      goesAlong(name) && JSON.stringify(value) !== JSON.stringify(DEFAULTS[name as keyof Settings]),
  );
  return { version: VERSION, ...Object.fromEntries(changed) };
}

/** Puts these settings in the place of all that were; one that is not named stays. */
export const replaceSettings = (
  settings: Omit<Settings, 'synchronise'> & Partial<Settings>,
  area?: SettingsArea,
): Promise<Settings> => changeSettings(() => ({ language: undefined, ...settings }), area);

/** Calls `onChange` after every change, wherever it was made, until the signal. */
export function watchSettings(onChange: (settings: Settings) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && changes[KEY] !== undefined) onChange(parseSettings(changes[KEY].newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}

/** Fields that leave marks standing where they are: a page need not be read again for them. */
const ASIDE = new Set([
  'style',
  'palette',
  'colours',
  'openDelay',
  'closeDelay',
  'announce',
  'keepSearches',
  'collecting',
  'uncollectedSites',
  'synchronise',
]);

/** Whether marks stay where they are. */
export const keepsMarks = (before: Settings, after: Settings): boolean =>
  Object.entries({ ...before, ...after }).every(
    ([name]) =>
      ASIDE.has(name) ||
      JSON.stringify(before[name as keyof Settings]) === JSON.stringify(after[name as keyof Settings]),
  );
