import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import type { Alias } from 'vite';
import { bundledCorpus } from './lib/quotes/corpus.ts';
import { manifestLocales } from './scripts/manifest-locales.ts';
import { minifiedAgain } from './scripts/minified-again.ts';

/** The extension's fixed Firefox id: storage and tests depend on it. */
export const GECKO_ID = 'variorum@variorum.invalid';

/** The oldest browsers that it runs in; Chromium's has `caretPositionFromPoint`. */
const OLDEST = { chrome: '128', firefox: '146' };

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  imports: false,
  // Style sheets as they are written, without what older browsers would need.
  vite: () => ({ build: { cssTarget: Object.entries(OLDEST).map(([name, version]) => name + version) } }),
  hooks: {
    // A corpus file that is no article record stops the build, naming file and field.
    'build:before': () => {
      void bundledCorpus().articles;
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ name }) => name === 'reader' || name === 'reading')) return;
      config.plugins = [...(config.plugins ?? []), minifiedAgain()];
      // What runs on every page: neither WXT's context, nor the polyfill, since both browsers' own API answers with
      // promises for the little that is used there, and the polyfill's has all of it built as it starts.
      const given = config.resolve?.alias ?? {};
      const aliases: readonly Alias[] = Array.isArray(given)
        ? given
        : Object.entries(given).map(([find, replacement]) => ({ find, replacement: String(replacement) }));
      config.resolve = {
        ...config.resolve,
        alias: [
          ...aliases.filter(({ find }) => find !== 'wxt/browser'),
          {
            find: 'wxt/utils/content-script-context',
            replacement: resolve(import.meta.dirname, 'entrypoints/reader.content/no-context.ts'),
          },
        ],
      };
    },
    'build:publicAssets': (_wxt, files) => {
      files.push(...manifestLocales());
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'scripting',
      'activeTab',
      'contextMenus',
      'alarms', // the end of a pause
      // Chrome's background has no DOMParser; lib/library/offscreen.ts
      ...(browser === 'chrome' ? ['offscreen'] : []),
    ],
    host_permissions: ['<all_urls>'],
    action: { default_title: 'Variorum' },
    options_ui: { page: 'library.html#/settings', open_in_tab: true },
    omnibox: { keyword: 'variorum' },
    // Chrome takes no more than four suggested keys; the rest can be assigned by hand.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+V' } },
      'next-quotation': { suggested_key: { default: 'Alt+Shift+Q' }, description: '__MSG_command_next__' },
      'open-card': { suggested_key: { default: 'Alt+Shift+O' }, description: '__MSG_command_card__' },
      'add-page': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_menu_add_page__' },
      'previous-quotation': { description: '__MSG_command_previous__' },
      'toggle-marks': { description: '__MSG_command_toggle__' },
      'who-printed': { description: '__MSG_menu_who__' },
      ...(browser === 'firefox'
        ? { _execute_sidebar_action: { description: '__MSG_command_panel__' } }
        : { 'open-panel': { description: '__MSG_command_panel__' } }),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: `${OLDEST.firefox}.0`,
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: OLDEST.chrome }),
  }),
});
