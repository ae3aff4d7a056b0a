import { describe, expect, it } from 'vitest';
import {
  changeSettings,
  DEFAULTS,
  exportSettings,
  importSettings,
  isDismissed,
  marksOn,
  parseSettings,
  readSettings,
  replaceSettings,
  type SettingsArea,
  siteOf,
  siteTyped,
  withDismissed,
} from '../../lib/settings.ts';

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
    expect(importSettings(file)).toEqual(settings);
    expect(importSettings(exportSettings(DEFAULTS))).toEqual(DEFAULTS);
  });

  it.each([
    ['{"version":1,"openDelay":-1}', /^openDelay: /],
    ['{"version":1,"offSites":["a b"]}', /^offSites\.0: a site looks like/],
    ['{"version":2}', /^version: /],
    ['{"version":1,"evil":1}', /^evil: /],
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

  it('sends a statement away here, on the site, or everywhere', () => {
    const mark = { statement: 's1', text: 'x'.repeat(400), url };
    const elsewhere = 'https://news.example/other';
    const abroad = 'https://else.example/';
    const seen = (where: 'here' | 'site' | 'everywhere'): boolean[] => {
      const settings = { ...DEFAULTS, ...withDismissed(DEFAULTS, mark, where) };
      return [url, elsewhere, abroad].map((page) => isDismissed(settings, 's1', page));
    };
    expect(seen('here')).toEqual([true, false, false]);
    expect(seen('site')).toEqual([true, true, false]);
    expect(seen('everywhere')).toEqual([true, true, true]);
    expect(isDismissed({ ...DEFAULTS, ...withDismissed(DEFAULTS, mark, 'everywhere') }, 's2', url)).toBe(
      false,
    );
    const twice = withDismissed({ ...DEFAULTS, ...withDismissed(DEFAULTS, mark, 'site') }, mark, 'site');
    expect(twice.dismissed).toHaveLength(1);
    expect(twice.dismissed[0]?.text).toHaveLength(300);
  });
});
