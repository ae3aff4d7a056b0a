/**
 * The citations of many articles, sent to be mended in acknowledged batches; nothing of it shows before all of it is
 * there.
 */
import type { EditCounts } from '../../messages.ts';
import type { CitationEdit } from '../../quotes/citation-edit.ts';
import { ask } from '../ask.ts';

/** Articles in one message: a tenth of a second. */
const BATCH = 200;

/**
 * Rejects with the signal's reason, or with what the library says; then nothing was changed. `onProgress`: the share, 0
 * to 1, of the articles that have been sent.
 */
export async function editArticles(
  articles: readonly string[],
  citation: CitationEdit,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<EditCounts> {
  const begun = await ask({ type: 'edit-begin', citation });
  if (!begun.ok) throw new Error(begun.why);
  const { edit } = begun;
  try {
    for (let from = 0; from < articles.length; from += BATCH) {
      signal.throwIfAborted();
      const answer = await ask({ type: 'edit-batch', edit, articles: articles.slice(from, from + BATCH) });
      if (!answer.ok) throw new Error(answer.why);
      onProgress(Math.min(1, (from + BATCH) / articles.length));
    }
    signal.throwIfAborted();
    const done = await ask({ type: 'edit-commit', edit });
    if (!done.ok) throw new Error(done.why);
    return done;
  } catch (error) {
    await ask({ type: 'edit-cancel', edit });
    throw error;
  }
}
