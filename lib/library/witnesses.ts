/** From stored articles to witnesses, as reports and statements show them. */
import type { Quotation } from '../quotes/article.ts';
import type { Citation, Witness } from '../wording/report.ts';
import type { StatementQuotation } from '../wording/statements.ts';
import type { CopyRecord } from '../wording/wire-copy.ts';
import type { StoredArticle } from './article-block.ts';
import { articleKey, type ArticleHashes, hashesOf, quotationKey } from '../quotes/article-keys.ts';

/** Of articles as they were stored, which do not change: a witness has its article hashed whole. */
const known = new WeakMap<StoredArticle['article'], ArticleHashes>();
function hashesKnown({ article }: StoredArticle): ArticleHashes {
  const hashes = known.get(article) ?? hashesOf(article);
  known.set(article, hashes);
  return hashes;
}

export function citationOf(stored: StoredArticle): Citation {
  const { article } = stored;
  const { outlet, url, canonical, headline, byline, published } = article;
  const address = url ?? canonical;
  return {
    article: articleKey(hashesKnown(stored)),
    outlet,
    ...(address === undefined ? {} : { url: address }),
    ...(headline === undefined ? {} : { headline }),
    ...(byline === undefined ? {} : { byline }),
    ...(published === undefined ? {} : { published }),
  };
}

export function witnessOf(stored: StoredArticle, quotation: Quotation): Witness {
  return {
    quotation: quotationKey(hashesKnown(stored), quotation.order),
    citation: citationOf(stored),
    text: quotation.text,
    parts: quotation.parts.map(({ text }) => text),
    ...(quotation.speaker === undefined ? {} : { speaker: quotation.speaker }),
    kind: quotation.kind,
  };
}

export function statementQuotation(witness: Witness): StatementQuotation {
  const { quotation, citation, text, speaker } = witness;
  return {
    key: quotation,
    article: citation.article,
    outlet: citation.outlet,
    text,
    ...(speaker === undefined ? {} : { speaker }),
    ...(citation.published === undefined ? {} : { published: citation.published }),
  };
}

export function copyRecord(stored: StoredArticle): CopyRecord {
  const { article } = stored;
  const { outlet, published, quotations } = article;
  return {
    article: articleKey(hashesKnown(stored)),
    outlet,
    ...(published === undefined ? {} : { published }),
    quotations: quotations.map(({ text }) => text),
  };
}
