/** One row an outlet: who printed it, when, where to read it, and how much of it. */
import { useState } from 'preact/hooks';
import type { Extent } from '../wording/change.ts';
import type { Citation, Witness, WitnessComparison } from '../wording/report.ts';
import { citationLine } from './citation-line.ts';
import type { ReportActions } from './report-view.tsx';
import { useWords } from './texts-context.tsx';
import { linkToText, partAt } from './text-fragment.ts';
import type { WordKey } from './words.ts';

/** `a` is the passage, `b` the witness: which of them has more words beyond the shared stretch. */
const START_NAMES: Readonly<Record<Exclude<Extent, 'same'>, WordKey>> = {
  'a-longer': 'extent.starts-later',
  'b-longer': 'extent.starts-earlier',
  both: 'extent.starts-otherwise',
};
const END_NAMES: Readonly<Record<Exclude<Extent, 'same'>, WordKey>> = {
  'a-longer': 'extent.ends-earlier',
  'b-longer': 'extent.goes-on',
  both: 'extent.ends-otherwise',
};

function Source(props: { citation: Citation; text: string }) {
  const { t, date } = useWords();
  const { citation } = props;
  const link = linkToText(citation.url, props.text);
  return (
    <>
      {link === null ? (
        <span class="outlet">{citation.outlet}</span>
      ) : (
        <a class="outlet" href={link} target="_blank" rel="noopener noreferrer" title={citation.headline}>
          {citation.outlet}
        </a>
      )}{' '}
      <span class="quiet published">
        {citation.published === undefined ? t('row.undated') : date(citation.published)}
      </span>
    </>
  );
}

function CopyButton(props: { witness: Witness; actions: ReportActions }) {
  const texts = useWords();
  const { t } = texts;
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = (): void => {
    props.actions.copy(citationLine(props.witness, texts)).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return (
    <>
      <button type="button" class="plain copy" onClick={copy}>
        {t(state === 'copied' ? 'row.copied' : 'row.copy')}
        <span class="aloud"> {props.witness.citation.outlet}</span>
      </button>
      <span class="row-notes" role="status">
        {state === 'copied' && <span class="aloud">{t('row.copied')}</span>}
        {state === 'refused' && t('row.copy-refused')}
      </span>
    </>
  );
}

export function OutletRow(props: {
  comparison: WitnessComparison;
  /** Speakers already named above; only another one is worth a word. */
  known: readonly string[];
  actions: ReportActions;
}) {
  const { t, list } = useWords();
  const { witness, stretch, extent, carriers } = props.comparison;
  const notes = [
    extent.start !== 'same' && t(START_NAMES[extent.start]),
    extent.end !== 'same' && t(END_NAMES[extent.end]),
    witness.speaker !== undefined &&
      (props.known.length > 1 || !props.known.includes(witness.speaker)) &&
      t('row.speaker', { name: witness.speaker }),
  ].filter((note) => note !== false);
  return (
    <li class="row" data-outlet={witness.citation.outlet}>
      <span class="row-source">
        <Source citation={witness.citation} text={partAt(witness.parts, stretch.b)} />
      </span>
      <CopyButton witness={witness} actions={props.actions} />
      {notes.length > 0 && <span class="quiet row-notes">{notes.join(' · ')}</span>}
      {carriers.length > 0 && (
        <span class="quiet row-carriers">
          {t('row.carriers', {
            count: carriers.length,
            names: list(carriers.map((carrier) => carrier.outlet)),
          })}
        </span>
      )}
    </li>
  );
}

export function RelatedRow(props: { witness: Witness; actions: ReportActions }) {
  const { t } = useWords();
  const { witness } = props;
  return (
    <li class="row" data-outlet={witness.citation.outlet}>
      <p class="wording-text" dir="auto">
        {t('quote.open')}
        {witness.text}
        {t('quote.close')}
      </p>
      <span class="row-source">
        <Source citation={witness.citation} text={witness.parts[0] ?? witness.text} />
      </span>
      <CopyButton witness={witness} actions={props.actions} />
      {witness.speaker !== undefined && <span class="quiet row-notes">{witness.speaker}</span>}
    </li>
  );
}
