/** What a chosen file is: a pack, or an article as HTML, plain text or record. */
import * as v from 'valibot';
import { ArticleSchema } from '../../quotes/article.ts';
import { type Draft, draftOfArticle } from './draft.ts';
import { draftFromHtml, draftFromText } from './read-article.ts';

/** Bytes; as the command line. */
const MAX_BYTES = 50_000_000;

export type ReadFile =
  | { readonly state: 'pack' }
  | { readonly state: 'draft'; readonly draft: Draft }
  | { readonly state: 'refused'; readonly why: 'file.large' | 'file.kind' | 'file.encoding' | 'file.record' };

export async function readFile(file: File): Promise<ReadFile> {
  const name = file.name.toLowerCase();
  if (/\.(?:jsonl|ndjson)(?:\.gz)?$|\.gz$/.test(name)) return { state: 'pack' };
  if (!/\.(?:html?|xhtml|txt|json)$/.test(name)) return { state: 'refused', why: 'file.kind' };
  if (file.size > MAX_BYTES) return { state: 'refused', why: 'file.large' };
  const bytes = await file.bytes();
  if (/\.x?html?$/.test(name)) return { state: 'draft', draft: draftFromHtml(decodeHtml(bytes)) };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { state: 'refused', why: 'file.encoding' };
  }
  if (name.endsWith('.txt')) return { state: 'draft', draft: draftFromText(text) };
  const article = v.safeParse(ArticleSchema, parseJson(text));
  if (!article.success) return { state: 'refused', why: 'file.record' };
  return { state: 'draft', draft: draftOfArticle(article.output) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** By byte order mark, else by what the file declares in its first bytes, else UTF-8. */
function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096));
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xef ? 'utf-8' : undefined;
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // a character set that nobody knows
  }
}
