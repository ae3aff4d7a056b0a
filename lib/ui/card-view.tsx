/** What the card shows, for every mode; where it stands is lib/ui/card-place.ts's concern. */
import { useState } from 'preact/hooks';
import type { CardAnchor, CardMode } from '../page/card.ts';
import type { PassageReport } from '../wording/report.ts';
import { Headline } from './headline.tsx';
import { type ReportActions, ReportView } from './report-view.tsx';
import { useWords } from './texts-context.tsx';
import type { WordKey } from './words.ts';

/** The report's way from asked to shown. */
export type CardReport =
  | { readonly status: 'waiting' }
  | { readonly status: 'ready'; readonly report: PassageReport }
  /** `why` is a sentence of the background; none when the extension itself is gone. */
  | { readonly status: 'failed'; readonly why: string | null };

export type DismissedWhere = 'here' | 'site' | 'everywhere';

export interface CardActions extends ReportActions {
  readonly close: () => void;
  readonly pin: () => void;
  readonly retry: () => void;
  readonly dismiss: (where: DismissedWhere) => void;
  readonly openStatement: () => void;
}

const PLACES: readonly (readonly [DismissedWhere, WordKey])[] = [
  ['here', 'dismiss.here'],
  ['site', 'dismiss.site'],
  ['everywhere', 'dismiss.everywhere'],
];

/** Rows of the skeleton: about the height that the report will have, so that little moves. */
const SKELETON_ROWS = 6;

function Skeleton(props: { outlets: number }) {
  const { t } = useWords();
  const rows = Math.min(SKELETON_ROWS, 2 * Math.max(1, props.outlets));
  return (
    <div class="skeleton">
      <p class="aloud">{t('card.waiting')}</p>
      {Array.from({ length: rows }, () => (
        <span />
      ))}
    </div>
  );
}

function Failed(props: { why: string | null; actions: CardActions }) {
  const { t } = useWords();
  return (
    <div class="failed" role="alert">
      <p>{props.why ?? t('card.gone')}</p>
      {props.why !== null && (
        <button type="button" onClick={props.actions.retry}>
          {t('card.retry')}
        </button>
      )}
    </div>
  );
}

function Foot(props: { mode: CardMode; actions: CardActions }) {
  const { t } = useWords();
  const [choosing, setChoosing] = useState(false);
  const { actions } = props;
  return (
    <div class="card-foot">
      <button type="button" class="plain" onClick={actions.openStatement}>
        {t('card.open')}
      </button>
      <button type="button" class="plain" aria-pressed={props.mode === 'pinned'} onClick={actions.pin}>
        {t('card.pin')}
      </button>
      <button type="button" class="plain" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
        {t('card.dismiss')}
      </button>
      {choosing && (
        <div class="dismiss-places" role="group" aria-label={t('card.dismiss')}>
          {PLACES.map(([where, key]) => (
            <button type="button" onClick={() => actions.dismiss(where)}>
              {t(key)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

export function CardView(props: {
  headline: CardAnchor['headline'];
  mode: CardMode;
  report: CardReport;
  actions: CardActions;
}) {
  const { t } = useWords();
  const { report, actions } = props;
  const known = report.status === 'ready' ? report.report : props.headline;
  return (
    <>
      <div class="card-head">
        <h2 class="card-title">
          <Headline verdict={known.verdict} outlets={known.outlets} differing={known.differing} />
        </h2>
        <button type="button" class="plain close" aria-label={t('card.close')} onClick={actions.close}>
          <svg width="0.92em" height="0.92em" viewBox="0 0 12 12" aria-hidden="true">
            <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="1.5" fill="none" />
          </svg>
        </button>
      </div>
      <div class="card-body" aria-busy={report.status === 'waiting'}>
        {report.status === 'waiting' && <Skeleton outlets={props.headline.outlets} />}
        {report.status === 'ready' && <ReportView report={report.report} against="page" actions={actions} />}
        {report.status === 'failed' && <Failed why={report.why} actions={actions} />}
      </div>
      <Foot mode={props.mode} actions={actions} />
    </>
  );
}
