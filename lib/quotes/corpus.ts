/**
 * The bundled corpus: articles that ship with the extension (corpus/README.md). Checked against the
 * schema whenever it is loaded, and before anything is built (wxt.config.ts).
 */
import * as v from 'valibot';
import abcNewsGma from '../../corpus/articles/abc-news-gma.json' with { type: 'json' };
import cosmopolitanAustralia from '../../corpus/articles/cosmopolitan-australia.json' with { type: 'json' };
import mtvNews from '../../corpus/articles/mtv-news.json' with { type: 'json' };
import vt from '../../corpus/articles/vt.json' with { type: 'json' };
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

export const CORPUS_FILES: readonly string[] = Object.keys(FILES);

/** Throws, naming file and field, if a file is no article record: then the build is broken. */
export function bundledCorpus(): Corpus {
  const articles = Object.entries(FILES).map(([name, file]) => {
    const parsed = v.safeParse(ArticleSchema, file);
    if (parsed.success) return parsed.output;
    const issue = parsed.issues[0];
    throw new Error(`corpus/articles/${name}.json: ${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`);
  });
  return { articles, version: digest(JSON.stringify(articles)) };
}

/** 64 bits of FNV-1a over UTF-16 code units, in hexadecimal: tells versions apart, no more is asked of it. */
function digest(text: string): string {
  const PRIME = 0x100000001b3n;
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
