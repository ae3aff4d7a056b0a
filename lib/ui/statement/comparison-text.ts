/** The comparison of a statement's wordings as Markdown or plain text, in the interface's language. */
import { formatCitation } from '../../wording/citation.ts';
import { FLAG_NAMES, KIND_NAMES } from '../words.ts';
import type { StatementModel } from './model.ts';
import type { StatementTexts } from './texts.ts';

/** What Markdown would read as markup: shown as it was printed. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');

export function comparisonText(
  model: StatementModel,
  speakers: readonly string[],
  { t, list, number }: StatementTexts,
  form: 'markdown' | 'text',
): string {
  const markdown = form === 'markdown';
  const plain = (text: string): string => (markdown ? escaped(text) : text.replace(/\s+/g, ' '));
  const heading = (text: string): string =>
    markdown ? `## ${plain(text)}` : `${text}\n${'='.repeat(text.length)}`;
  const quoted = (text: string): string =>
    markdown ? `> ${plain(text)}` : `${t('quote.open')}${plain(text)}${t('quote.close')}`;
  const { collation, places, coverage } = model;
  const lines: string[] = [heading(t('heat.title')), '', quoted(collation.base.text), ''];
  if (speakers.length > 0) lines.push(plain(list(speakers)), '');
  if (places.length > 0) lines.push(heading(t('variation.title')), '');
  for (const [index, place] of places.entries()) {
    const sides = place.sides.map((side, at) => {
      const printed =
        side.text === ''
          ? t(side.marked ? 'place.left-out-marked' : 'place.left-out')
          : `${t('quote.open')}${plain(side.text)}${t('quote.close')}`;
      const names = [
        ...place.named[at]!.kinds.map((kind) => t(KIND_NAMES[kind])),
        ...place.named[at]!.flags.map((flag) => t(FLAG_NAMES[flag])),
      ];
      const kinds = names.length === 0 ? '' : `; ${names.join(', ')}`;
      return `${printed} · ${number(side.outlets.length)} (${plain(side.outlets.join(', '))}${kinds})`;
    });
    lines.push(`${index + 1}. ${sides.join(' | ')}`);
  }
  if (places.length > 0) lines.push('');
  lines.push(heading(t('wordings.title')), '');
  for (const row of coverage) {
    for (const one of row.witnesses) {
      const { witness } = collation.witnesses[one]!;
      lines.push(quoted(witness.text), '');
      const citation = formatCitation(witness.citation, { style: 'chicago', italic: '' });
      lines.push(markdown ? plain(citation).replace(/https?:\S+(?<!\.)/, '<$&>') : citation, '');
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
