/** Everything that can be taken away from the statement page; each button makes one file. */
import { useState } from 'preact/hooks';
import { cslItem } from '../../wording/citation.ts';
import { collationCsv, exportedCollation } from '../../wording/export-collation.ts';
import { saveFile } from '../save-file.ts';
import { chartPng, chartSvg } from './chart-picture.ts';
import { comparisonText } from './comparison-text.ts';
import type { StatementModel } from './model.ts';
import { useStatementTexts } from './texts.ts';

/** Excel takes a file without it for the system's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

export function ExportBar(props: {
  model: StatementModel;
  statement: string;
  speakers: readonly string[];
  chart: () => SVGSVGElement | null;
}) {
  const texts = useStatementTexts();
  const { t } = texts;
  const [failed, setFailed] = useState(false);
  const { collation } = props.model;
  const words = collation.base.readings
    .slice(0, 5)
    .join('-')
    .replace(/[^\p{L}\p{N}-]/gu, '');
  const write = (ending: string, type: string, content: string): void =>
    saveFile(`variorum-${words}.${ending}`, new Blob([content], { type: `${type};charset=utf-8` }));
  const citations = () => [
    ...new Map(
      collation.witnesses.map(({ witness }) => [witness.citation.article, witness.citation]),
    ).values(),
  ];
  const picture = async (
    draw: (chart: SVGSVGElement) => Blob | Promise<Blob>,
    ending: string,
  ): Promise<void> => {
    const chart = props.chart();
    try {
      if (chart === null) throw new Error('no chart');
      saveFile(`variorum-${words}.${ending}`, await draw(chart));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  const { statement, speakers } = props;
  return (
    <details class="exports on-screen">
      <summary>{t('export.title')}</summary>
      <p>
        <button
          type="button"
          data-export="csv"
          onClick={() => write('csv', 'text/csv', BYTE_ORDER_MARK + collationCsv(collation))}
        >
          {t('export.csv')}
        </button>{' '}
        <button
          type="button"
          data-export="json"
          onClick={() =>
            write(
              'json',
              'application/json',
              `${JSON.stringify(exportedCollation(collation, { statement, speakers }), null, 2)}\n`,
            )
          }
        >
          {t('export.json')}
        </button>{' '}
        <button
          type="button"
          data-export="md"
          onClick={() =>
            write('md', 'text/markdown', comparisonText(props.model, speakers, texts, 'markdown'))
          }
        >
          {t('export.markdown')}
        </button>{' '}
        <button
          type="button"
          data-export="txt"
          onClick={() => write('txt', 'text/plain', comparisonText(props.model, speakers, texts, 'text'))}
        >
          {t('export.text')}
        </button>{' '}
        <button
          type="button"
          data-export="csl"
          onClick={() =>
            write(
              'csl.json',
              'application/vnd.citationstyles.csl+json',
              `${JSON.stringify(citations().map(cslItem), null, 2)}\n`,
            )
          }
        >
          {t('export.csl')}
        </button>{' '}
        <button
          type="button"
          data-export="svg"
          onClick={() =>
            void picture((chart) => new Blob([chartSvg(chart)], { type: 'image/svg+xml' }), 'svg')
          }
        >
          {t('export.svg')}
        </button>{' '}
        <button type="button" data-export="png" onClick={() => void picture(chartPng, 'png')}>
          {t('export.png')}
        </button>{' '}
        <button type="button" onClick={() => print()}>
          {t('export.print')}
        </button>
      </p>
      <p role="status">{failed && t('export.failed')}</p>
    </details>
  );
}
