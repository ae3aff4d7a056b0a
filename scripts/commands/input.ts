/**
 * Input files of `find`, `extract` and `compare`: `.txt` (UTF-8), `.html`, and `.json`
 * (`{"text", "url"?, "outlet"?, "published"?, "headline"?, "byline"?, "language"?, "speaker"?}`).
 * Whatever is wrong with a file is a {@link BadInput} that names the file and the place.
 */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseHTML } from 'linkedom';
import * as v from 'valibot';
import { articleText } from '../../lib/quotes/article-text.ts';
import { type BlockText, blockText } from '../../lib/quotes/block-text.ts';
import { decodeHtml } from '../../lib/quotes/decode-html.ts';
import { type PageMetadata, readMetadata } from '../../lib/quotes/metadata.ts';
import { metadataOf, TextRecordSchema } from '../../lib/quotes/text-record.ts';
import { BadInput } from './errors.ts';
import { unreadable } from './files.ts';

export interface Input {
  readonly file: string;
  /** Offsets count UTF-16 code units of this text: the file's own, or for HTML the one to be printed along. */
  readonly text: string;
  readonly fromHtml: boolean;
  readonly metadata: PageMetadata;
  readonly speaker?: string;
  /** Block quotations and asides of HTML; none for other files. */
  readonly blockQuotes: BlockText['blockQuotes'];
  readonly asides: BlockText['asides'];
}

const MAX_BYTES = 50_000_000;

/** `html`: which of an HTML file's text is wanted: all of it that can be seen, or the article. */
export async function readInput(file: string, html: 'visible' | 'article'): Promise<Input> {
  const bytes = await bytesOf(file);
  switch (extname(file).toLowerCase()) {
    case '.txt':
      return { ...NO_BLOCKS, file, text: decoded(file, bytes), metadata: { sources: {} } };
    case '.json':
      return jsonInput(file, decoded(file, bytes));
    case '.html':
    case '.htm':
    case '.xhtml':
      return htmlInput(file, decodeHtml(bytes), html);
    default:
      throw new BadInput(`${file}: expected a .txt, .html or .json file`);
  }
}

const NO_BLOCKS = { fromHtml: false, blockQuotes: [], asides: [] } as const;

async function bytesOf(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > MAX_BYTES) throw new BadInput(`${file}: larger than ${MAX_BYTES / 1e6} MB`);
    return bytes;
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A byte order mark is kept: it counts in offsets into the file's text. */
function decoded(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    let line = 1;
    for (let start = 0; ; line++) {
      const end = bytes.indexOf(0x0a, start);
      const piece = bytes.subarray(start, end === -1 ? bytes.length : end + 1);
      if (Buffer.from(piece.toString('utf8'), 'utf8').compare(piece) !== 0 || end === -1) break;
      start = end + 1;
    }
    throw new BadInput(`${file}:${line}: not UTF-8`);
  }
}

function jsonInput(file: string, source: string): Input {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BadInput(`${file}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = v.safeParse(TextRecordSchema, value);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new BadInput(`${file}: ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
  }
  const { text, speaker } = parsed.output;
  return {
    ...NO_BLOCKS,
    file,
    text,
    metadata: metadataOf(parsed.output),
    ...(speaker !== undefined && { speaker }),
  };
}

function htmlInput(file: string, source: string, wanted: 'visible' | 'article'): Input {
  const { document } = parseHTML(/<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`);
  const metadata = readMetadata(document);
  // Not `body`: in broken markup the parser leaves text outside it.
  const { text, blockQuotes, asides } =
    wanted === 'article' ? articleText(document) : blockText(document.documentElement);
  if (text === '') throw new BadInput(`${file}: no text in this HTML`);
  return { file, text, blockQuotes, asides, fromHtml: true, metadata };
}
