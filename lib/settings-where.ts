/** What the settings say of an address: whether anything is marked or collected there. */
import * as v from 'valibot';
import { type Settings, siteSchema } from './settings.ts';

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
  return site !== null && v.is(siteSchema(), site) ? site : null;
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
  const { offSites, onlySites } = settings;
  // Nearly everybody lists no site: no page's address is taken apart for them.
  if (offSites.length === 0 && onlySites.length === 0) return 'on';
  const site = siteOf(url) ?? '';
  if (within(site, offSites)) return 'site-off';
  if (onlySites.length > 0 && !within(site, onlySites)) return 'site-not-listed';
  return 'on';
}

/** Whether what the user reads at this address joins the library. */
export function collectsAt(settings: Settings, url: string): boolean {
  if (!settings.collecting) return false;
  const site = siteOf(url);
  return site !== null && !within(site, settings.uncollectedSites);
}

/** Whether the user trusts the site of this address with marks that tell what was read. */
export function trusts(settings: Settings, url: string): boolean {
  const site = siteOf(url);
  return site !== null && within(site, settings.trustedSites);
}
