/** What a chosen file is: a pack, a zip of files, or an article as HTML, plain text or JSON. */
import * as v from 'valibot';
import { ArticleSchema } from '../../quotes/article.ts';
import { decodeHtml } from '../../quotes/decode-html.ts';
import { FROM_ADDRESS } from '../../quotes/metadata.ts';
import { metadataOf, TextRecordSchema } from '../../quotes/text-record.ts';
import { type Draft, draftOfArticle } from './draft.ts';
import { draftFromHtml, draftFromText } from './read-article.ts';
import type { CollectKey } from './texts.ts';

/** Bytes; as the command line. */
export const MAX_FILE = 50_000_000;

export type FileKind = 'pack' | 'zip' | 'html' | 'text' | 'json';

/** By its name; `null` for what cannot be read here. */
export function kindOf(name: string): FileKind | null {
  if (/\.(?:jsonl|ndjson)(?:\.gz)?$|\.gz$/i.test(name)) return 'pack';
  if (/\.zip$/i.test(name)) return 'zip';
  if (/\.x?html?$/i.test(name)) return 'html';
  if (/\.txt$/i.test(name)) return 'text';
  return /\.json$/i.test(name) ? 'json' : null;
}

export type ReadFile =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly why: CollectKey };

/** `charset`, `url`: what is known from where the bytes came. */
export function readArticleFile(
  kind: 'html' | 'text' | 'json',
  bytes: Uint8Array,
  known: { readonly charset?: string | undefined; readonly url?: string } = {},
): ReadFile {
  if (kind === 'html') return { ok: true, draft: draftFromHtml(decodeHtml(bytes, known.charset), known.url) };
  let text: string;
  try {
    text = new TextDecoder(known.charset ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, why: 'file.encoding' };
  }
  if (kind === 'json') return readJson(text);
  const address = known.url === undefined ? {} : { url: known.url };
  return {
    ok: true,
    draft: draftFromText(text, { ...address, sources: known.url === undefined ? {} : { url: FROM_ADDRESS } }),
  };
}

function readJson(source: string): ReadFile {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { ok: false, why: 'file.json' };
  }
  const article = v.safeParse(ArticleSchema, value);
  if (article.success) return { ok: true, draft: draftOfArticle(article.output) };
  const record = v.safeParse(TextRecordSchema, value);
  if (!record.success) return { ok: false, why: 'file.record' };
  return { ok: true, draft: draftFromText(record.output.text, metadataOf(record.output)) };
}
