/** `#/settings`. */
import type { JSX } from 'preact';
import type { Settings } from '../../settings.ts';
import { SettingsPage } from './settings-page.tsx';

export const settingsView = (hash: string, settings: Settings): JSX.Element | null =>
  hash === '#/settings' ? <SettingsPage settings={settings} /> : null;
