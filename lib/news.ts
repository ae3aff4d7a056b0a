/**
 * What changed for the user, by version, in all languages: public/news.json, a list that is added to when a release
 * has something to say to everybody who had the one before. Read when it is needed, by the background after an
 * update and by the page that shows it.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';

const Version = v.pipe(v.string(), v.regex(/^\d{1,9}(?:\.\d{1,9}){0,3}$/));
const Sentences = v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1));
export const NewsSchema = v.array(
  v.strictObject({
    version: Version,
    /** A sentence for each change. */
    changes: v.strictObject({ en: Sentences, de: Sentences, fr: Sentences, es: Sentences, ar: Sentences }),
  }),
);
export type News = v.InferOutput<typeof NewsSchema>;

/** News of versions after `since`, up to the one that runs; newest first. */
export async function newsSince(since: string): Promise<News> {
  const answer = await fetch(browser.runtime.getURL('/news.json'));
  const news = v.parse(NewsSchema, await answer.json());
  return newsBetween(news, since, browser.runtime.getManifest().version);
}

export function newsBetween(news: News, since: string, until: string): News {
  return news
    .filter(({ version }) => compareVersions(version, since) > 0 && compareVersions(version, until) <= 0)
    .sort((a, b) => compareVersions(b.version, a.version));
}

/** By their numbers: 1.10 is after 1.9, and 1.0 is 1. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const isVersion = (text: string): boolean => v.is(Version, text);
