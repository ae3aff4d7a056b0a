/**
 * The bundled corpus: articles that ship with the extension (corpus/README.md). Checked against the
 * schema when it is read into a library, and before anything is built (wxt.config.ts).
 */
import * as v from 'valibot';
import abcNewsGma from '../../corpus/articles/abc-news-gma.json' with { type: 'json' };
import cosmopolitanAustralia from '../../corpus/articles/cosmopolitan-australia.json' with { type: 'json' };
import mtvNews from '../../corpus/articles/mtv-news.json' with { type: 'json' };
import vt from '../../corpus/articles/vt.json' with { type: 'json' };
import { hash53 } from '../text/hash.ts';
import { type Article, ArticleSchema } from './article.ts';

export interface Corpus {
  readonly articles: readonly Article[];
  /** Changes whenever any record changes: what the library compares to know whether to load anew. */
  readonly version: string;
}

/** By the names of their files. */
const FILES: Readonly<Record<string, unknown>> = {
  'abc-news-gma': abcNewsGma,
  'cosmopolitan-australia': cosmopolitanAustralia,
  'mtv-news': mtvNews,
  vt,
};

/** 53 bits in hexadecimal. */
const HASH_DIGITS = 14;

/**
 * Articles are checked when they are asked for: a background that starts with the corpus in its library
 * already compares versions only. `articles` throws, naming file and field, if a file is no article record: then
 * the build is broken.
 */
export function bundledCorpus(): Corpus {
  let articles: readonly Article[] | undefined;
  return {
    get articles() {
      articles ??= Object.entries(FILES).map(checked);
      return articles;
    },
    version: hash53(JSON.stringify(FILES)).toString(16).padStart(HASH_DIGITS, '0'),
  };
}

function checked([name, file]: readonly [string, unknown]): Article {
  const parsed = v.safeParse(ArticleSchema, file);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new Error(`corpus/articles/${name}.json: ${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`);
}
