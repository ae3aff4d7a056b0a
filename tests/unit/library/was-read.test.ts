/** Which pages that say they were read may be collected. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { articleRead } from '../../../lib/library/was-read.ts';

const URL = 'https://tide.example/story#part';
const ARTICLE = { outlet: 'Tide', sources: {}, quotations: [] };

const stand = vi.hoisted(() => {
  const state = { settings: {} as unknown, snapshot: null as unknown, asked: 0, closed: 0 };
  const browser = {
    runtime: { id: 'variorum', sendMessage: async () => ({ outlet: 'Tide', sources: {}, quotations: [] }) },
    storage: { local: { get: async () => ({ settings: state.settings }) } },
    scripting: {
      executeScript: async () => {
        state.asked++;
        return [{ result: state.snapshot }];
      },
    },
    offscreen: {
      createDocument: async () => {},
      closeDocument: async () => void state.closed++,
    },
  };
  Object.assign(globalThis, { browser });
  return state;
});

beforeEach(() => {
  Object.assign(stand, {
    settings: { version: 1, collecting: true },
    snapshot: { state: 'html', url: 'https://tide.example/story', content: '<p>', selection: '' },
    asked: 0,
    closed: 0,
  });
});

const tab = { id: 7, incognito: false };
const sender = (change: object = {}): Parameters<typeof articleRead>[0] =>
  ({ tab, frameId: 0, url: URL, ...change }) as Parameters<typeof articleRead>[0];

describe('a page that was read', () => {
  it('is collected', async () => {
    expect(await articleRead(sender())).toEqual(ARTICLE);
    expect(stand.closed).toBe(1);
  });

  it.each<[string, object, object]>([
    ['in a private window', { tab: { ...tab, incognito: true } }, {}],
    ['in a frame', { frameId: 3 }, {}],
    ['outside a tab', { tab: undefined }, {}],
    ['on a browser page', { url: 'about:blank' }, {}],
    ['while collecting is off', {}, { collecting: false }],
    ['on a site left out', {}, { uncollectedSites: ['example'] }],
  ])('is not even looked at %s', async (_where, change, settings) => {
    stand.settings = { version: 1, collecting: true, ...settings };
    expect(await articleRead(sender(change))).toBe(null);
    expect(stand.asked).toBe(0);
  });

  it('is not collected when the tab shows another one by now, or what is no page', async () => {
    stand.snapshot = { state: 'html', url: 'https://tide.example/other', content: '<p>', selection: '' };
    expect(await articleRead(sender())).toBe(null);
    stand.snapshot = { state: 'text', url: URL, content: 'text', selection: '' };
    expect(await articleRead(sender())).toBe(null);
    stand.snapshot = undefined;
    expect(await articleRead(sender())).toBe(null);
  });
});
