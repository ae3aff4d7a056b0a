/**
 * Quotations on this page that only what was collected while reading knows: listed here and not marked there,
 * so that the page cannot tell; with the act that marks them, here or always on this site.
 */
import type { UnmarkedPassage } from '../../messages.ts';
import { changeSettings, type Settings } from '../../settings.ts';
import { ask } from '../ask.ts';
import { useReadingTexts } from '../reading-texts.ts';
import { useWords } from '../texts-context.tsx';

export interface ReadPassagesProps {
  readonly tab: number;
  /** `null` for a file: pages without a site are told nothing of what was read. */
  readonly site: string | null;
  readonly passages: readonly UnmarkedPassage[];
  readonly open: (statement: string) => void;
  /** Why the marks cannot be shown; `null` when they are. */
  readonly shown: (failure: string | null) => void;
}

export function ReadPassages({ tab, site, passages, open, shown }: ReadPassagesProps) {
  const words = useWords();
  const { t } = useReadingTexts();
  const show = async (): Promise<void> => {
    const answer = await ask({ type: 'show-here', tab });
    shown(answer.ok ? null : answer.why);
  };
  const trust = (trusted: string): void =>
    void changeSettings(({ trustedSites }) => ({
      trustedSites: [...trustedSites.filter((other) => other !== trusted), trusted],
    }));
  return (
    <section class="unmarked" aria-labelledby="unmarked">
      <h2 id="unmarked">{t('unmarked.found', { count: passages.length })}</h2>
      <p class="quiet">{t('unmarked.about')}</p>
      {site !== null && (
        <p class="bar">
          <button type="button" data-show-here onClick={() => void show()}>
            {t('unmarked.show')}
          </button>
          <button type="button" class="plain" data-trust onClick={() => trust(site)}>
            {t('unmarked.trust', { site })}
          </button>
        </p>
      )}
      <ul>
        {passages.map(({ statement, text, speaker, outlets }) => (
          <li key={`${statement} ${text}`}>
            <button type="button" class="option unmarked-open" onClick={() => open(statement)}>
              <span class="option-text" dir="auto">
                {text}
              </span>
              <span class="option-about">
                {speaker !== undefined && <span class="option-speaker">{speaker}</span>}
                <span class="quiet">{words.t('headline.outlets', { count: outlets })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether what is read on this site is collected; shown only while anything is collected at all. */
export function CollectSwitch({ settings, site }: { settings: Settings; site: string }) {
  const { t } = useReadingTexts();
  const isLeftOut = (listed: string): boolean => site === listed || site.endsWith(`.${listed}`);
  const toggle = (): void =>
    void changeSettings(({ uncollectedSites }) => ({
      uncollectedSites: uncollectedSites.some(isLeftOut)
        ? uncollectedSites.filter((listed) => !isLeftOut(listed))
        : [...uncollectedSites, site],
    }));
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        name="collect-here"
        checked={!settings.uncollectedSites.some(isLeftOut)}
        onChange={toggle}
      />
      <span>{t('unmarked.collect', { site })}</span>
    </label>
  );
}
