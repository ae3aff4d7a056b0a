/** A local web site for tests and the demonstration: pages from `tests/pages`, or given as text. */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';

const PAGES = resolve(import.meta.dirname, '../pages');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.xhtml': 'application/xhtml+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
};

export interface Site {
  /** The address of a page: `url('demonstration.html')`. */
  url(path: string): string;
  close(): Promise<void>;
}

/** Serves `tests/pages`, with the pages of `texts` (path → HTML, or what gives it when it is time) before
 * them, on a free port of this machine. Browsers keep nothing of them, not even to go back to, unless `kept`. */
export async function serve(
  texts: Readonly<Record<string, string | (() => Promise<string>)>> = {},
  { kept = false }: { readonly kept?: boolean } = {},
): Promise<Site> {
  async function read(path: string): Promise<string | Buffer | null> {
    const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
    if (text !== undefined) return typeof text === 'string' ? text : text();
    const file = normalize(join(PAGES, path));
    return file.startsWith(PAGES + sep) ? readFile(file).catch(() => null) : null;
  }
  async function answer(path: string, response: ServerResponse): Promise<void> {
    const content = await read(path);
    const type = TYPES[extname(path)] ?? 'text/html; charset=utf-8';
    response.writeHead(content === null ? 404 : 200, {
      'content-type': type,
      'cache-control': kept ? 'no-cache' : 'no-store',
    });
    response.end(content ?? 'not found');
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    void answer(decodeURIComponent(pathname).slice(1), response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: (path) => `http://127.0.0.1:${address.port}/${path}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
