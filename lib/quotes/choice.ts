/**
 * A choice: some of an article's quotations, taken by a person. What it lacks the outlet may well print, so it is
 * no version of the outlet's. Its record says so where it says how its quotations were read.
 */
import type { Article } from './article.ts';

export const CHOSEN = 'chosen by hand';
/** UTF-16 code units of what an article says of where a field was read (lib/quotes/article.ts). */
const MAX_SOURCE = 500;
const BETWEEN = ', ';

const readAs = (sources: Article['sources']): string[] => sources.quotations?.split(BETWEEN) ?? [];

export const isChoice = ({ sources }: Pick<Article, 'sources'>): boolean => readAs(sources).includes(CHOSEN);

export function asChoice(sources: Article['sources']): Article['sources'] {
  return { ...sources, quotations: together([CHOSEN, ...readAs(sources)]) };
}

/** The article with those of a choice's quotations that it lacks, after its own; itself where it lacks none. */
export function withChoice(article: Article, { quotations, sources }: Article): Article {
  const known = textsOf(article);
  const more = quotations.filter(({ text }) => !known.has(text));
  if (more.length === 0) return article;
  const read = readAs(sources).filter((one) => one !== CHOSEN);
  return {
    ...article,
    sources: { ...article.sources, quotations: together([...readAs(article.sources), ...read]) },
    quotations: [...article.quotations, ...more].map((one, order) => ({ ...one, order })),
  };
}

/** Whether it has all quotations of another record, word for word. */
export function hasAllOf(article: Article, { quotations }: Article): boolean {
  const known = textsOf(article);
  return quotations.every(({ text }) => known.has(text));
}

const textsOf = ({ quotations }: Article): Set<string> => new Set(quotations.map(({ text }) => text));
const together = (read: readonly string[]): string => [...new Set(read)].join(BETWEEN).slice(0, MAX_SOURCE);
