/** What the popup takes the tab in front for, by what the browser and the page say of it. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { thisTab } from '../../../lib/ui/popup/this-tab.ts';

/** As much of the browser as is asked. */
const stand = vi.hoisted(() => {
  const tab = {
    url: '',
    /** What scripts in the page answer. */
    contentType: (): Promise<string> => Promise.resolve('text/html'),
  };
  Object.assign(globalThis, {
    browser: {
      runtime: { id: 'variorum' },
      tabs: { query: async () => [{ id: 7, url: tab.url }] },
      permissions: { contains: async () => true },
      scripting: { executeScript: async () => [{ result: await tab.contentType() }] },
    },
  });
  return tab;
});

const never = (): Promise<string> => new Promise(() => {});

describe('the tab in front', () => {
  beforeEach(() => {
    stand.url = 'https://reader.example/today';
    stand.contentType = () => Promise.resolve('text/html');
  });

  it('is readable where scripts may run', async () => {
    expect(await thisTab()).toEqual({
      state: 'readable',
      tab: 7,
      url: 'https://reader.example/today',
      site: 'reader.example',
    });
  });

  it('is closed where they may not, as on error pages', async () => {
    stand.contentType = () => Promise.reject(new Error('Cannot access contents of the page'));
    expect(await thisTab()).toEqual({ state: 'closed', what: 'browser' });
  });

  it('is readable as a file, without a site, where scripts may run', async () => {
    stand.url = 'file:///home/reader/saved.html';
    expect(await thisTab()).toEqual({ state: 'readable', tab: 7, url: stand.url, site: null });
    stand.contentType = () => Promise.reject(new Error('Cannot access contents of the page'));
    expect(await thisTab()).toEqual({ state: 'closed', what: 'browser' });
  });

  it('is readable while its page is busy, unless its address is that of a PDF file', async () => {
    stand.contentType = never;
    expect(await thisTab()).toMatchObject({ state: 'readable' });
    stand.url = 'https://reader.example/paper.pdf?page=2';
    expect(await thisTab()).toEqual({ state: 'closed', what: 'pdf' });
  });
});
