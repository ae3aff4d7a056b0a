/** Why a list is empty, in one sentence, with what can be done about it. */
import { useEffect, useState } from 'preact/hooks';
import type { LibrarySource } from '../../messages.ts';
import { marksOn } from '../../settings-where.ts';
import type { Settings } from '../../settings.ts';
import { ask } from '../ask.ts';
import { useTexts } from '../texts-context.tsx';
import { POPUP_TEXTS } from './texts.ts';
import { grant, type ThisTab } from './this-tab.ts';

/** `examples`: nothing yet but the articles that come along, which cannot be removed. */
export type Known = 'something' | 'examples' | 'switched-off';

/** Whether anything can be found at all. */
export function knownOf(sources: readonly LibrarySource[]): Known {
  const filled = sources.filter(({ quotations }) => quotations > 0);
  if (!filled.some(({ on }) => on)) return 'switched-off';
  return filled.every(({ kind }) => kind === 'bundled') ? 'examples' : 'something';
}

/** Asked only where a list is empty; `null` until the answer is there. */
export function useKnown(wanted: boolean): Known | null {
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    if (!wanted) return;
    void ask({ type: 'sources' }).then((answer) => {
      setKnown(answer.ok ? knownOf(answer.sources) : 'something');
      return null;
    });
  }, [wanted]);
  return known;
}

/** Why so little can be found, and where that is changed. */
export function LittleKnown({ known }: { known: Known }) {
  const { t } = useTexts(POPUP_TEXTS);
  if (known === 'something') return null;
  return (
    <>
      <p>{t(known === 'examples' ? 'known.examples' : 'known.switched-off')}</p>
      <a href="/library.html#/import" target="_blank">
        {t(known === 'examples' ? 'known.import' : 'known.sources')}
      </a>
    </>
  );
}

export interface NothingHereProps {
  readonly tab: ThisTab;
  readonly settings: Settings;
  /** Why the page's passages could not be asked for. */
  readonly failure: string | null;
  readonly known: Known | null;
}

const CLOSED = { browser: 'page.closed', store: 'page.store', pdf: 'page.pdf' } as const;
const SENTENCES = {
  off: 'page.off',
  paused: 'page.paused',
  'site-off': 'page.site-off',
  'site-not-listed': 'page.site-off',
} as const;

export function NothingHere({ tab, settings, failure, known }: NothingHereProps) {
  const { t } = useTexts(POPUP_TEXTS);
  if (failure !== null) return <p role="alert">{failure}</p>;
  if (tab.state === 'closed') return <p>{t(CLOSED[tab.what])}</p>;
  if (tab.state === 'withheld') {
    return (
      <>
        <p>{t('page.withheld')}</p>
        <button type="button" onClick={() => void grant(tab.tab)}>
          {t('page.grant')}
        </button>
      </>
    );
  }
  const marks = marksOn(settings, tab.url, Date.now());
  if (marks !== 'on') return <p>{t(SENTENCES[marks], { site: tab.site ?? tab.url })}</p>;
  return (
    known && (
      <>
        {known !== 'switched-off' && <p>{t('page.nothing')}</p>}
        <LittleKnown known={known} />
      </>
    )
  );
}
