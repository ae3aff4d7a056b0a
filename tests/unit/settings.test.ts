import { describe, expect, it } from 'vitest';
import {
  changeSettings,
  DEFAULTS,
  migrated,
  parseSettings,
  readSettings,
  replaceSettings,
  type SettingsArea,
} from '../../lib/settings.ts';
import { marksOn, siteOf, siteTyped } from '../../lib/settings-where.ts';
import { exportSettings, importSettings } from '../../lib/settings-file.ts';
import { sharedPart, takenFrom } from '../../lib/settings-sync.ts';

function memory(stored?: unknown): SettingsArea & { content: Record<string, unknown> } {
  const content: Record<string, unknown> = stored === undefined ? {} : { settings: stored };
  return {
    content,
    get: async (key) => structuredClone({ [key]: content[key] }),
    set: async (items) => void Object.assign(content, structuredClone(items)),
  };
}

describe('settings', () => {
  it('keeps only what differs from the defaults', async () => {
    const area = memory();
    await changeSettings(() => ({ marker: 'elements', minimumWords: DEFAULTS.minimumWords }), area);
    expect(area.content).toEqual({ settings: { version: 1, marker: 'elements' } });
    expect(await readSettings(area)).toEqual({ ...DEFAULTS, marker: 'elements' });
    await changeSettings(() => ({ marker: undefined }), area);
    expect(area.content).toEqual({ settings: { version: 1 } });
  });

  it('drops a field that does not fit, and only that one', () => {
    const stored = { version: 1, marker: 'blink', openDelay: -1, marks: false, offSites: ['a b'], evil: 1 };
    expect(parseSettings(stored)).toEqual({ ...DEFAULTS, marks: false });
    expect(parseSettings('nonsense')).toEqual(DEFAULTS);
    expect(parseSettings(null)).toEqual(DEFAULTS);
  });

  it('is not reached by prototype keys', () => {
    const parsed = parseSettings(JSON.parse('{"__proto__":{"marks":false},"constructor":1}'));
    expect(parsed).toEqual(DEFAULTS);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  it('refuses a change that is not valid and leaves the store alone', async () => {
    const area = memory({ version: 1, marks: false });
    await expect(changeSettings(() => ({ minimumWords: 0 }), area)).rejects.toThrow(/value/);
    expect(area.content).toEqual({ settings: { version: 1, marks: false } });
  });

  it('goes out to a file as what was changed, and comes back', () => {
    const settings = parseSettings({ marker: 'elements', offSites: ['example.org'], language: 'de' });
    const file = exportSettings(settings);
    expect(JSON.parse(file)).toEqual({
      version: 1,
      marker: 'elements',
      offSites: ['example.org'],
      language: 'de',
    });
    const { synchronise: _asked, ...rest } = settings;
    expect(importSettings(file)).toEqual(rest);
    expect(exportSettings({ ...DEFAULTS, synchronise: true })).toBe(exportSettings(DEFAULTS));
  });

  it.each([
    ['{"version":1,"openDelay":-1}', /^openDelay: /],
    ['{"version":1,"offSites":["a b"]}', /^offSites\.0: a site looks like/],
    ['{"version":2}', /^version: /],
    ['{"version":1,"evil":1}', /^evil: /],
    ['{"version":1,"synchronise":true}', /^synchronise: /],
    ['{"version":1,"colours":{"agree":"red"}}', /^colours\.agree: a colour looks like/],
    ['[]', /^version: /],
    ['marks', /JSON/],
  ])('refuses the file %s whole, saying where', (file, why) => {
    expect(() => importSettings(file)).toThrow(why);
  });

  it('puts imported settings in the place of all that were', async () => {
    const area = memory({ version: 1, language: 'fr', marks: false });
    await replaceSettings(importSettings('{"version":1,"minimumWords":5}'), area);
    expect(area.content).toEqual({ settings: { version: 1, minimumWords: 5 } });
  });

  it('takes a site as a host or an address, and nothing else', () => {
    expect(siteTyped(' https://www.Example.org/a?b#c ')).toBe('example.org');
    expect(siteTyped('news.example.org:8080')).toBe('news.example.org');
    expect(siteTyped('no site at all')).toBe(null);
    expect(siteTyped('')).toBe(null);
    expect(siteTyped('[::1]')).toBe(null);
  });

  it('loses none of many changes made at once', async () => {
    const area = memory();
    const sites = Array.from({ length: 20 }, (_, index) => `site${index}.example`);
    await Promise.all(
      sites.map((site) => changeSettings((settings) => ({ offSites: [...settings.offSites, site] }), area)),
    );
    expect([...(await readSettings(area)).offSites].sort()).toEqual([...sites].sort());
  });
});

describe('records of other versions', () => {
  const steps = [
    ({ dwell, ...record }: Readonly<Record<string, unknown>>) => ({ ...record, openDelay: dwell }),
    ({ openDelay, ...record }: Readonly<Record<string, unknown>>) => ({
      ...record,
      openDelay: Number(openDelay) * 2,
    }),
  ];

  it('are brought to this one step by step', () => {
    expect(migrated({ version: 1, dwell: 100 }, steps)).toEqual({ version: 3, openDelay: 200 });
    expect(migrated({ version: 2, openDelay: 100 }, steps)).toEqual({ version: 3, openDelay: 200 });
    expect(migrated({ dwell: 100 }, steps)).toEqual({ version: 3, openDelay: 200 });
  });

  it('stay as they are where they are of this version or newer', () => {
    expect(migrated({ version: 3, openDelay: 1 }, steps)).toEqual({ version: 3, openDelay: 1 });
    expect(migrated({ version: 9, later: 1 }, steps)).toEqual({ version: 9, later: 1 });
  });
});

describe('synchronising', () => {
  it('takes along choices, never lists of sites, hidden marks, sources or itself', () => {
    const settings = parseSettings({
      style: 'bold',
      language: 'fr',
      offSites: ['example.org'],
      onlySites: ['example.com'],
      unmarkedSources: ['own'],
      pausedUntil: 7,
      synchronise: true,
      dismissed: [{ statement: 's', where: 'site', place: 'example.org', text: 'x' }],
    });
    expect(sharedPart(settings)).toEqual({ version: 1, style: 'bold', language: 'fr' });
  });

  it('takes over every shared field, those at their default too, and nothing else', async () => {
    const area = memory({ version: 1, style: 'fine', language: 'de', offSites: ['example.org'] });
    const theirs = { version: 1, style: 'bold', offSites: ['evil.example'], marks: 'perhaps' };
    await changeSettings(() => takenFrom(theirs), area);
    expect(area.content).toEqual({ settings: { version: 1, style: 'bold', offSites: ['example.org'] } });
  });
});

describe('where marks are shown', () => {
  const url = 'https://www.news.example/story#part';

  it('names the reason when they are not', () => {
    expect(marksOn(DEFAULTS, url, 5)).toBe('on');
    expect(marksOn({ ...DEFAULTS, marks: false }, url, 5)).toBe('off');
    expect(marksOn({ ...DEFAULTS, pausedUntil: 6 }, url, 5)).toBe('paused');
    expect(marksOn({ ...DEFAULTS, pausedUntil: 5 }, url, 5)).toBe('on');
    expect(marksOn({ ...DEFAULTS, offSites: ['news.example'] }, url, 5)).toBe('site-off');
    expect(marksOn({ ...DEFAULTS, onlySites: ['other.example'] }, url, 5)).toBe('site-not-listed');
    expect(marksOn({ ...DEFAULTS, onlySites: ['example'] }, url, 5)).toBe('on');
    expect(marksOn({ ...DEFAULTS, offSites: ['ews.example'] }, url, 5)).toBe('on');
  });

  it('knows the site of a page, and pages that have none', () => {
    expect(siteOf(url)).toBe('news.example');
    expect(siteOf('chrome://settings')).toBeNull();
    expect(siteOf('not an address')).toBeNull();
  });
});
