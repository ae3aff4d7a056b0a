/** "4 outlets · 2 word it differently": known before the report, so it is painted at once. */
import type { Verdict } from '../wording/report.ts';
import { useWords } from './texts-context.tsx';

export interface HeadlineProps {
  readonly verdict: Verdict;
  readonly outlets: number;
  readonly differing: number;
}

/** The headline's parts in reading order: what turns the meaning stands first. */
export function Headline({ verdict, outlets, differing }: HeadlineProps) {
  const { t } = useWords();
  if (outlets === 0) return <span class="headline">{t('headline.none')}</span>;
  return (
    <span class="headline" data-verdict={verdict}>
      {verdict === 'flagged' && <span class="headline-flag">{t('headline.flagged')} · </span>}
      {t('headline.outlets', { count: outlets })} ·{' '}
      {differing === 0 ? (
        <span class="headline-agree">{t('headline.same')}</span>
      ) : (
        <span class="headline-differ">{t('headline.differ', { count: differing })}</span>
      )}
    </span>
  );
}
