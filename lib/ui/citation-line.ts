/** One line that cites a witness: for the clipboard. What is unknown is left out or said to be so. */
import type { Witness } from '../wording/report.ts';
import type { Texts } from './texts.ts';
import type { WordKey } from './words.ts';

export function citationLine(witness: Witness, { t, date }: Texts<WordKey>): string {
  const { outlet, headline, byline, published, url } = witness.citation;
  const quote = (text: string): string => `${t('quote.open')}${text}${t('quote.close')}`;
  const source = [
    byline,
    headline && quote(headline),
    outlet,
    published === undefined ? t('row.undated') : date(published),
    url,
  ].filter((part) => part !== undefined && part !== '');
  const speaker = witness.speaker === undefined ? '' : ` (${witness.speaker})`;
  return `${quote(witness.text)}${speaker} ${source.join(', ')}`;
}
