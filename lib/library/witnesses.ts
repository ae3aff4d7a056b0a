/** From stored articles to witnesses, as reports and statements show them. */
import type { Quotation } from '../quotes/article.ts';
import type { Citation, Witness } from '../wording/report.ts';
import type { StatementQuotation } from '../wording/statements.ts';
import type { CopyRecord } from '../wording/wire-copy.ts';
import type { StoredArticle } from './article-block.ts';
import { articleKey, hashesOf, quotationKey } from '../quotes/article-keys.ts';

export function citationOf({ article }: StoredArticle): Citation {
  const { outlet, url, canonical, headline, byline, published } = article;
  const address = url ?? canonical;
  return {
    article: articleKey(hashesOf(article)),
    outlet,
    ...(address === undefined ? {} : { url: address }),
    ...(headline === undefined ? {} : { headline }),
    ...(byline === undefined ? {} : { byline }),
    ...(published === undefined ? {} : { published }),
  };
}

export function witnessOf(stored: StoredArticle, quotation: Quotation): Witness {
  return {
    quotation: quotationKey(hashesOf(stored.article), quotation.order),
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

export function copyRecord({ article }: StoredArticle): CopyRecord {
  const { outlet, published, quotations } = article;
  return {
    article: articleKey(hashesOf(article)),
    outlet,
    ...(published === undefined ? {} : { published }),
    quotations: quotations.map(({ text }) => text),
  };
}
