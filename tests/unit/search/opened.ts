import { OpenIndex } from '../../../lib/search/session.ts';
import { openWordIndex } from '../../../lib/search/word-index.ts';
import { atOnce } from '../../../lib/text/steps.ts';
import {
  type SearchArticle,
  writingWordIndex,
  type WrittenIndex,
} from '../../../lib/search/write-word-index.ts';

/** A word index with all of its lists fetched. */
export function opened(of: readonly SearchArticle[] | WrittenIndex): OpenIndex {
  const { lexicon, lists } = 'lexicon' in of ? of : atOnce(writingWordIndex(of));
  const place = { lexicon: 0, lists: lists.map((_, id) => id + 1) };
  const index = new OpenIndex(openWordIndex(lexicon), place);
  for (const [at, list] of lists.entries()) index.fetched.set(at + 1, list);
  return index;
}
