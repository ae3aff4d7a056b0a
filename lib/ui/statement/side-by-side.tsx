/** Any two wordings beside one another, the second with its changes against the first. */
import { useState } from 'preact/hooks';
import { compare } from '../../wording/compare.ts';
import type { Witness } from '../../wording/report.ts';
import { WordingView } from '../wording-view.tsx';
import type { StatementModel } from './model.ts';
import { useStatementTexts } from './texts.ts';

/** Code units of a wording in the list to choose from. */
const SHORT = 40;

export function SideBySide({ model }: { model: StatementModel }) {
  const { t } = useStatementTexts();
  const witnesses = model.coverage.flatMap((row) =>
    row.witnesses.map((one) => model.collation.witnesses[one]!.witness),
  );
  const [chosen, setChosen] = useState<readonly [string, string]>(['', '']);
  // The two most telling: one that carries much, and the one with the most other words.
  const [first, second] = defaultsOf(model);
  const find = (key: string, otherwise: Witness | undefined): Witness | undefined =>
    witnesses.find(({ quotation }) => quotation === key) ?? otherwise;
  const a = find(chosen[0], first);
  const b = find(chosen[1], second);
  if (a === undefined || b === undefined) return null;
  const { stretch, changes } = compare(a.text, b.text);
  const select = (id: string, label: string, value: string, choose: (key: string) => void) => (
    <p>
      <label for={id}>{label}</label>{' '}
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {witnesses.map(({ quotation, citation, text }) => (
          <option value={quotation} selected={quotation === value}>
            {`${citation.outlet}: ${text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}`}
          </option>
        ))}
      </select>
    </p>
  );
  return (
    <section aria-labelledby="sides-title">
      <h2 id="sides-title">{t('sides.title')}</h2>
      <div class="two">
        <div>
          {select('side-a', t('sides.first'), a.quotation, (key) => setChosen([key, b.quotation]))}
          <h3 class="in-print">{a.citation.outlet}</h3>
          <p class="wording-text" dir="auto">
            {t('quote.open')}
            {a.text}
            {t('quote.close')}
          </p>
        </div>
        <div>
          {select('side-b', t('sides.second'), b.quotation, (key) => setChosen([a.quotation, key]))}
          <h3 class="in-print">{b.citation.outlet}</h3>
          {stretch === null ? (
            <>
              <p class="wording-text" dir="auto">
                {t('quote.open')}
                {b.text}
                {t('quote.close')}
              </p>
              <p class="quiet">{t('sides.nothing')}</p>
            </>
          ) : (
            <WordingView
              base={{ text: a.text, interruptions: [] }}
              shown={{ text: b.text, stretch, changes }}
            />
          )}
        </div>
      </div>
      <button type="button" class="on-screen" onClick={() => setChosen([b.quotation, a.quotation])}>
        {t('sides.swap')}
      </button>
    </section>
  );
}

function defaultsOf({ coverage, collation, places }: StatementModel): readonly (Witness | undefined)[] {
  const place = places.find(({ shape }) => shape === 'wording') ?? places[0];
  const of = (index: number | undefined): Witness | undefined =>
    index === undefined ? undefined : collation.witnesses[index]?.witness;
  if (place !== undefined) return [of(place.sides[0]?.witnesses[0]), of(place.sides[1]?.witnesses[0])];
  return [of(coverage[0]?.witnesses[0]), of(coverage[1]?.witnesses[0] ?? coverage[0]?.witnesses[1])];
}
