/** The ways in which people see the interface: each changes the browser or the settings, for all that follows. */
import type { Page } from 'puppeteer-core';
import type { Driver, Viewport } from '../../tests/browser/driver.ts';

export interface Mode {
  readonly name: string;
  readonly viewport: Viewport;
  readonly language: string;
  readonly dark?: true;
  readonly forcedColours?: true;
  /** CSS px of the browser's own text; 16 when not given. */
  readonly textSize?: number;
}

const WIDE: Viewport = { width: 1000, height: 800 };

export const MODES: readonly Mode[] = [
  { name: 'light', viewport: WIDE, language: 'en' },
  { name: 'dark', viewport: WIDE, language: 'en', dark: true },
  { name: 'forced colours', viewport: WIDE, language: 'en', forcedColours: true },
  { name: 'right to left', viewport: WIDE, language: 'ar' },
  { name: '320 px', viewport: { width: 320, height: 700 }, language: 'de' },
  { name: '200 % text', viewport: WIDE, language: 'fr', textSize: 32 },
];

/** Puts a page into a mode, before its picture is taken. */
export async function enter(driver: Driver, page: Page, mode: Mode): Promise<void> {
  await driver.emulateDark(page, mode.dark === true);
  if (mode.forcedColours === true) await driver.emulateForcedColours(page, true);
}
