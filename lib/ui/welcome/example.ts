/** A quotation to try the card on: of the corpus that comes along, one that outlets word differently. */
import { ask } from '../ask.ts';

export interface Example {
  readonly text: string;
  readonly speaker?: string;
  readonly outlet: string;
  readonly published?: string;
  readonly language?: string;
}

/** Looked through; the corpus is small, and a page should not wait for all of a large one. */
const ARTICLES = 10;
/** Words: enough to show a difference in, few enough to read in passing. */
const LENGTH = { least: 10, most: 45 };

const wordCount = (text: string): number => text.split(/\s+/).length;

/** `null` where no article came along, or all of them agree. */
export async function findExample(): Promise<Example | null> {
  const sources = await ask({ type: 'sources' });
  const bundled = sources.ok ? sources.sources.find(({ kind, on }) => kind === 'bundled' && on) : undefined;
  if (bundled === undefined) return null;
  const listed = await ask({
    type: 'articles',
    sort: 'published',
    descending: false,
    from: 0,
    limit: ARTICLES,
    source: bundled.id,
  });
  if (!listed.ok) return null;
  const examples: Example[] = [];
  for (const { article } of listed.articles) {
    const answer = await ask({ type: 'article', article });
    if (!answer.ok) continue;
    const { outlet, published, language, quotations } = answer.article;
    for (const { text, speaker, kind } of quotations) {
      const words = wordCount(text);
      if (kind !== 'direct' || words < LENGTH.least || words > LENGTH.most) continue;
      examples.push({
        text,
        outlet,
        ...(speaker === undefined ? {} : { speaker }),
        ...(published === undefined ? {} : { published }),
        ...(language === undefined ? {} : { language }),
      });
    }
  }
  return await mostVaried(examples);
}

/** Of the examples, the one that most outlets carried and not all with the same words. */
async function mostVaried(examples: readonly Example[]): Promise<Example | null> {
  const text = examples.map((example) => `“${example.text}”`).join('\n\n');
  const found = await ask({ type: 'find', text, page: { url: '' } });
  if (!found.ok) return null;
  let best: { readonly example: Example; readonly worth: number } | null = null;
  for (const { start, outlets, differing } of found.passages) {
    const example = exampleAt(examples, start);
    const worth = differing === 0 ? 0 : outlets;
    if (example !== undefined && worth > (best?.worth ?? 0)) best = { example, worth };
  }
  return best?.example ?? null;
}

function exampleAt(examples: readonly Example[], offset: number): Example | undefined {
  let end = 0;
  for (const example of examples) {
    end += example.text.length + 4; // its quotation marks and the blank line
    if (offset < end) return example;
  }
  return undefined;
}
