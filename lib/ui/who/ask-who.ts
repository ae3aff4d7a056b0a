/**
 * "Who printed this?" for any text: the statements that it repeats, each with the report that the card
 * would show; without any, the statements that share its most surprising words.
 */
import type { NearStatement } from '../../messages.ts';
import type { PassageReport } from '../../wording/report.ts';
import { ask } from '../ask.ts';
import { COMPARED, SHOWN, WHOLE } from './limits.ts';

export type Who =
  | { readonly status: 'empty' }
  | { readonly status: 'failed'; readonly why: string }
  | { readonly status: 'found'; readonly reports: readonly PassageReport[] }
  | { readonly status: 'not-found'; readonly near: readonly NearStatement[] };

/** What of a text is compared: without space around, and only so much of it. */
export function comparedOf(text: string): { readonly text: string; readonly cut: boolean } {
  const trimmed = text.trim();
  return { text: trimmed.slice(0, COMPARED).trimEnd(), cut: trimmed.length > COMPARED };
}

export async function askWho(selected: string): Promise<Who> {
  const { text } = comparedOf(selected);
  if (!/[\p{L}\p{N}]/u.test(text)) return { status: 'empty' };
  const answer = await ask({ type: 'nearest', text, limit: SHOWN });
  if (!answer.ok) return { status: 'failed', why: answer.why };
  const reports: PassageReport[] = [];
  for (const { statement, nearness } of answer.nearest) {
    if (nearness.kind !== 'repeats') continue;
    const passage = text.length <= WHOLE ? text : text.slice(nearness.start, nearness.end);
    const reported = await ask({
      type: 'report',
      statement,
      text: passage,
      interruptions: [],
      page: { url: '' },
    });
    if (!reported.ok) return { status: 'failed', why: reported.why };
    if (reported.report.outlets > 0) reports.push(reported.report);
  }
  return reports.length > 0 ? { status: 'found', reports } : { status: 'not-found', near: answer.nearest };
}
