/** Every wording in full, against what most print, with its source and how to cite it. */
import { useState } from 'preact/hooks';
import { type CitationStyle, formatCitation } from '../../wording/citation.ts';
import { compare } from '../../wording/compare.ts';
import type { Citation, Witness } from '../../wording/report.ts';
import { linkToText } from '../text-fragment.ts';
import { WordingView } from '../wording-view.tsx';
import type { StatementModel } from './model.ts';
import { useStatementTexts } from './texts.ts';

const STYLES: readonly (readonly [CitationStyle, string])[] = [
  ['apa', 'APA'],
  ['mla', 'MLA'],
  ['chicago', 'Chicago'],
];

export const wordingId = (witness: number): string => `wording-${witness}`;

function CiteStyle(props: { name: string; text: string }) {
  const { t } = useStatementTexts();
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = (): void => {
    navigator.clipboard.writeText(props.text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return (
    <li>
      <b>{props.name}</b> <span dir="auto">{props.text}</span>{' '}
      <button type="button" class="plain" onClick={copy}>
        {t('cite.copy')}
        <span class="aloud"> {props.name}</span>
      </button>
      <span class="quiet" role="status">
        {state === 'copied' && t('cite.copied')}
        {state === 'refused' && t('cite.refused')}
      </span>
    </li>
  );
}

function Cite({ citation }: { citation: Citation }) {
  const { t } = useStatementTexts();
  return (
    <details class="cite on-screen">
      <summary>
        {t('cite.title')}
        <span class="aloud"> {citation.outlet}</span>
      </summary>
      <ul>
        {STYLES.map(([style, name]) => (
          <CiteStyle name={name} text={formatCitation(citation, { style, italic: '' })} />
        ))}
      </ul>
    </details>
  );
}

/** `named`: say whom the article names, which is worth a word where articles name different people. */
function Source({ witness, named }: { witness: Witness; named: boolean }) {
  const { t, date } = useStatementTexts();
  const { citation, speaker } = witness;
  const link = linkToText(citation.url, witness.parts[0] ?? witness.text);
  return (
    <>
      <h3>
        {link === null ? (
          citation.outlet
        ) : (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {citation.outlet}
          </a>
        )}
      </h3>
      <p class="quiet">
        {[
          citation.headline,
          citation.byline,
          citation.published === undefined ? t('row.undated') : date(citation.published),
          !named || speaker === undefined ? undefined : t('row.speaker', { name: speaker }),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
    </>
  );
}

/** `copies`: articles that print one source's copy, by key. */
export function Wordings(props: {
  model: StatementModel;
  named: boolean;
  copies: readonly (readonly string[])[];
}) {
  const { t, list } = useStatementTexts();
  const { model, named } = props;
  const { collation, coverage } = model;
  const outletOf = new Map(coverage.map(({ article, outlet }) => [article, outlet]));
  /** Outlets that print the same copy as an article. */
  const carriersOf = (article: string): string[] =>
    (props.copies.find((articles) => articles.includes(article)) ?? [])
      .filter((other) => other !== article)
      .flatMap((other) => outletOf.get(other) ?? []);
  const base = { text: collation.base.text, interruptions: [] };
  return (
    <section aria-labelledby="wordings-title">
      <h2 id="wordings-title">{t('wordings.title')}</h2>
      <p class="quiet">{t('wordings.against')}</p>
      <ul class="wordings">
        {coverage.flatMap((row) => {
          const carriers = carriersOf(row.article);
          return row.witnesses.map((one) => {
            const { witness } = collation.witnesses[one]!;
            const { stretch, changes } = compare(base.text, witness.text);
            return (
              <li id={wordingId(one)} tabIndex={-1}>
                <Source witness={witness} named={named} />
                {carriers.length > 0 && (
                  <p class="quiet copies">
                    {t('row.carriers', { count: carriers.length, names: list(carriers) })}
                  </p>
                )}
                {stretch === null ? (
                  <p class="wording-text" dir="auto">
                    {t('quote.open')}
                    {witness.text}
                    {t('quote.close')}
                  </p>
                ) : (
                  <WordingView base={base} shown={{ text: witness.text, stretch, changes }} />
                )}
                <Cite citation={witness.citation} />
              </li>
            );
          });
        })}
      </ul>
    </section>
  );
}
