/** Writing packs, streamed: gzip bytes come while articles are still being read. */
import type { Article } from '../quotes/article.ts';
import { PACK_VERSION, type PackHeader } from './format.ts';
import { hasMarkup } from './markup.ts';

/** Characters gathered before they are compressed: one call a line would cost more than the compressing. */
const CHUNK = 256_000;

/**
 * The bytes of a pack. An error from `articles` becomes the stream's. `leftOut` is told of each article that no pack
 * may hold.
 */
export function writePack(
  header: Omit<PackHeader, 'format' | 'version'>,
  articles: AsyncIterable<Article> | Iterable<Article>,
  leftOut: (article: Article) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return gzipLines(
    packLines({ format: 'variorum-pack', version: PACK_VERSION, ...header }, articles, leftOut),
  );
}

/** JSON Lines, compressed. */
export function gzipLines(lines: AsyncIterable<object>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = chunksOf(lines);
  return new ReadableStream<BufferSource>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  }).pipeThrough(new CompressionStream('gzip'));
}

async function* packLines(
  header: PackHeader,
  articles: AsyncIterable<Article> | Iterable<Article>,
  leftOut: (article: Article) => void,
): AsyncGenerator<object> {
  yield header;
  for await (const article of articles) {
    if (hasMarkup(article)) leftOut(article);
    else yield article;
  }
}

async function* chunksOf(lines: AsyncIterable<object>): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const line of lines) {
    text += `${JSON.stringify(line)}\n`;
    if (text.length < CHUNK) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}
