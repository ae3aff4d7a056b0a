/**
 * `npm run store`: what the stores ask for, made of the extension as built: screenshots (1280 × 800), tiles
 * (440 × 280, 1400 × 560), texts in each language, the reasons for each permission, the privacy statement.
 * All of it lands in out/store. Fails where a text is too long for a store, or a permission has no reason.
 */
import { cardShown } from '../tests/browser/card-seen.ts';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { LANGUAGES } from '../lib/languages.ts';
import { hoverForCard, marks, wholeMarked } from '../tests/browser/demonstration.ts';
import { type Driver, launch, until, type Viewport } from '../tests/browser/driver.ts';
import { storeSettings } from '../tests/browser/extension.ts';
import { serve } from '../tests/browser/site.ts';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'out/store');
/** Characters: the Chrome Web Store's limit for the summary; Mozilla allows 250. */
const SUMMARY = 132;
/** Characters, of both stores the lesser. */
const DESCRIPTION = 15_000;
const SHOT: Viewport = { width: 1280, height: 800 };
const TILES: readonly Viewport[] = [
  { width: 440, height: 280 },
  { width: 1400, height: 560 },
];

const ReviewSchema = v.object({
  singlePurpose: v.string(),
  permissions: v.record(v.string(), v.string()),
  remoteCode: v.string(),
  dataCollection: v.string(),
  privacyStatement: v.string(),
});
const ManifestSchema = v.object({
  permissions: v.array(v.string()),
  host_permissions: v.array(v.string()),
});
const NameSchema = v.object({ name: v.string() });

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const json = (path: string): unknown => JSON.parse(read(path));

/** Title, summary and description in one file for each language, as they are pasted into the forms. */
function texts(): void {
  for (const language of LANGUAGES) {
    const { name } = v.parse(NameSchema, json(`lib/ui/locales/${language}/manifest.json`));
    const [summary = '', ...paragraphs] = read(`store/${language}.txt`).trim().split('\n\n');
    const description = paragraphs.join('\n\n');
    if (summary.length > SUMMARY) {
      throw new Error(`store/${language}.txt: the summary has ${summary.length} characters, not ${SUMMARY}`);
    }
    if (description.length > DESCRIPTION || description === '') {
      throw new Error(`store/${language}.txt: a description has 1 to ${DESCRIPTION} characters`);
    }
    writeFileSync(join(OUT, `listing-${language}.txt`), `${name}\n\n${summary}\n\n${description}\n`);
  }
}

/** What reviewers ask: a reason for everything that the built manifests want, and for nothing else. */
function review(): void {
  const answers = v.parse(ReviewSchema, json('store/review.json'));
  const wanted = new Set(
    ['chrome-mv3', 'firefox-mv3'].flatMap((folder) => {
      const manifest = v.parse(ManifestSchema, json(`.output/${folder}/manifest.json`));
      return [...manifest.permissions, ...manifest.host_permissions];
    }),
  );
  const given = new Set(Object.keys(answers.permissions));
  const faults = [
    ...[...wanted.difference(given)].map((name) => `${name} is asked for without a reason`),
    ...[...given.difference(wanted)].map((name) => `${name} has a reason and is not asked for`),
  ];
  if (faults.length > 0) throw new Error(`store/review.json: ${faults.join('; ')}`);
  const reasons = [...wanted].sort().map((name) => `${name}\n  ${answers.permissions[name] ?? ''}`);
  const lines = [
    'SINGLE PURPOSE',
    answers.singlePurpose,
    'PERMISSIONS',
    ...reasons,
    'REMOTE CODE',
    answers.remoteCode,
    'DATA',
    answers.dataCollection,
  ];
  writeFileSync(join(OUT, 'review.txt'), `${lines.join('\n\n')}\n`);
  writeFileSync(join(OUT, 'privacy.md'), read(answers.privacyStatement));
}

const shoot = async (page: Page, name: string): Promise<void> =>
  void (await page.screenshot({ path: `${OUT}/screenshot-${name}.png` }));

async function overMark(driver: Driver, address: string, inside: string): Promise<Page> {
  const page = await driver.newPage(address);
  await wholeMarked(page);
  const shown = (await marks(page)).find((mark) => mark.inside === inside);
  if (shown === undefined) throw new Error(`nothing is marked in #${inside}`);
  await hoverForCard(driver, page, shown);
  await cardShown(driver, page);
  return page;
}

async function screenshots(driver: Driver, address: string): Promise<void> {
  for (const dark of [false, true]) {
    const page = await driver.newPage('about:blank');
    await driver.emulateDark(page, dark);
    await page.close();
    const shown = await overMark(driver, address, 'substitution');
    await driver.emulateDark(shown, dark);
    await shoot(shown, dark ? '2-card-dark' : '1-card');
    await shown.close();
  }
  const popup = await driver.extensionPage('popup.html');
  await popup.waitForSelector('footer');
  await popup.type('[role=combobox]', 'powerless');
  await popup.waitForSelector('.chip');
  await popup.keyboard.press('Enter');
  await popup.waitForSelector('.statement .row');
  await popup.click('.statement-bar a, .statement-bar button:last-child');
  const statement = await until('the statement', async () =>
    (await driver.pages()).find((page) => page.url().includes('#/statement/')),
  );
  await statement.setViewport(SHOT);
  await statement.waitForSelector('h2');
  await shoot(statement, '3-statement');
  for (const [name, hash, ready] of [
    ['4-library', '#/articles', 'main a'],
    ['5-settings', '#/settings', 'input[name=bundled]'],
  ] as const) {
    const page = await driver.extensionPage(`library.html${hash}`);
    await page.waitForSelector(ready);
    await shoot(page, name);
  }
}

/** The icon, the name, and one line of what it is for. */
async function tiles(driver: Driver): Promise<void> {
  const icon = read('assets/icon.svg');
  const page = await driver.newPage('about:blank');
  for (const { width, height } of TILES) {
    await page.setViewport({ width, height });
    const unit = Math.min(width / 44, height / 28);
    await page.setContent(`<!doctype html><style>
      body { margin: 0; height: 100vh; display: grid; grid-template-columns: auto auto; place-content: center;
        align-items: center; column-gap: ${2 * unit}px; background: #f7f5ef; color: #1c1b19; font-family: Georgia, "DejaVu Serif", serif }
      svg { width: ${8 * unit}px; display: block } h1 { margin: 0; font-size: ${4.4 * unit}px; line-height: 1.1 }
      p { margin: ${0.6 * unit}px 0 0; font-size: ${1.55 * unit}px; line-height: 1.5 }
      u { text-decoration: underline 2px #2f7ab8; text-underline-offset: 3px }
      u + u { text-decoration: underline dashed 2px #b0691a }
    </style>${icon}<div><h1>Variorum</h1><p><u>Who printed this,</u> <u>and in which words?</u></p></div>`);
    await page.screenshot({ path: `${OUT}/tile-${width}x${height}.png` });
  }
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
texts();
review();
const site = await serve();
const driver = await launch('chromium', { viewport: SHOT });
try {
  await storeSettings(driver, { language: 'en' });
  await screenshots(driver, site.url('demonstration.html'));
  await tiles(driver);
} finally {
  await driver.close();
  await site.close();
}
console.log(OUT);
