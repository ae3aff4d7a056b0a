/**
 * Which of the passages that were found are marked and listed: what the user chose, and what was sent away. The
 * background decides it, so that a page is not told of what it is not to mark.
 */
import type { FoundPassage } from '../messages.ts';
import { siteOf } from '../settings-where.ts';
import type { DismissedWhere, Settings } from '../settings.ts';
import { scanWords } from '../text/words.ts';
import type { ChangeKind } from '../wording/change.ts';

/** A passage as the library finds it: with what only the settings are asked about. */
export interface JudgedPassage extends FoundPassage {
  /** How its witnesses differ from it. */
  readonly kinds: readonly ChangeKind[];
  /** Ids of the sources that its witnesses come from. */
  readonly sources: readonly string[];
}

/** What decides. `text`: the passage's own. */
export type Judged = Pick<JudgedPassage, 'statement' | 'verdict' | 'kinds' | 'sources'> & {
  readonly text: string;
};

/** `url`: of the page that the tab shows. */
export function isWanted(settings: Settings, passage: Judged, url: string): boolean {
  const { statement, verdict, kinds, sources, text } = passage;
  return (
    settings.verdicts.includes(verdict) &&
    (verdict !== 'differ' || settings.kinds.some((kind) => kinds.includes(kind))) &&
    (sources.length === 0 || sources.some((source) => !settings.unmarkedSources.includes(source))) &&
    !isDismissed(settings, statement, url) &&
    scanWords(text).count >= settings.minimumWords
  );
}

/** Whether the user sent this statement's marks away from this page. */
export function isDismissed(settings: Settings, statement: string, url: string): boolean {
  const page = url.split('#')[0];
  const site = siteOf(url);
  return settings.dismissed.some(
    (entry) =>
      entry.statement === statement &&
      (entry.where === 'everywhere' || entry.place === (entry.where === 'site' ? site : page)),
  );
}

/** The settings with one more statement sent away. */
export function withDismissed(
  settings: Settings,
  mark: { readonly statement: string; readonly text: string; readonly url: string },
  where: DismissedWhere,
): Pick<Settings, 'dismissed'> {
  const places = { here: mark.url.split('#')[0] ?? '', site: siteOf(mark.url) ?? '', everywhere: '' };
  const entry = { statement: mark.statement, where, place: places[where], text: mark.text.slice(0, 300) };
  const others = settings.dismissed.filter(
    (other) => other.statement !== entry.statement || other.where !== where || other.place !== entry.place,
  );
  return { dismissed: [...others, entry] };
}
