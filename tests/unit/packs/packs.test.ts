import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasMarkup } from '../../../lib/packs/markup.ts';
import { openPack } from '../../../lib/packs/read.ts';
import { looseArticles } from '../../../lib/packs/loose-articles.ts';
import { writePack } from '../../../lib/packs/write.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import { article } from '../library/stand-in.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = async (stream: ReadableStream<Bytes>): Promise<Bytes> =>
  new Uint8Array(await new Response(stream).arrayBuffer());
const streamOf = (bytes: Bytes, chunk = 1_000): ReadableStream<Bytes> =>
  new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += chunk) controller.enqueue(bytes.slice(at, at + chunk));
      controller.close();
    },
  });
const textStream = (...lines: string[]): ReadableStream<Bytes> =>
  streamOf(new TextEncoder().encode(lines.join('\n')));

async function readAll(stream: ReadableStream<Bytes>): Promise<Article[]> {
  const { articles } = await openPack('test.jsonl.gz', stream);
  const all: Article[] = [];
  for await (const one of articles) all.push(one.article);
  return all;
}

const unexpected = ({ outlet }: Article): never => {
  throw new Error(`left out: ${outlet}`);
};

const HEADER = '{"format":"variorum-pack","version":1}';
const RECORD = JSON.stringify(article('Port Post', 'a', 'The harbour will stay open all winter long.'));

const label = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .filter((text) => text.trim() !== '')
  .map((text) => text.trim());
const anyArticle: fc.Arbitrary<Article> = fc
  .record({
    outlet: label,
    path: fc.nat(),
    headline: fc.option(label, { nil: undefined }),
    texts: fc.array(
      fc.array(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), { minLength: 1, maxLength: 3 }),
      {
        maxLength: 5,
      },
    ),
  })
  .map(({ outlet, path, headline, texts }) => ({
    outlet,
    url: `https://news.example/${path}`,
    ...(headline === undefined ? {} : { headline }),
    sources: { outlet: 'entered by hand' },
    quotations: texts.map((parts, order) => ({
      order,
      text: parts.join(' '),
      parts: parts.map((text) => ({ text })),
      kind: order % 2 === 0 ? ('direct' as const) : ('partial' as const),
    })),
  }))
  .filter((one) => !hasMarkup(one));

describe('a pack', () => {
  it('gives back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyArticle, { selector: ({ url }) => url, maxLength: 8 }),
        async (articles) => {
          const bytes = await bytesOf(
            writePack({ title: 'Harbours', articles: articles.length }, articles, unexpected),
          );
          expect(await readAll(streamOf(bytes, 37))).toEqual(articles);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves out what no pack may hold, says so, and can be read', async () => {
    const [plain, tagged] = [
      article('Port Post', 'a', 'The harbour will stay open all winter long.'),
      article('Port Post', 'b', 'Just use the <div> element and nothing else.'),
    ];
    const leftOut: Article[] = [];
    const stream = writePack({}, [tagged, plain], (one) => leftOut.push(one));
    expect(await readAll(streamOf(await bytesOf(stream)))).toEqual([plain]);
    expect(leftOut).toEqual([tagged]);
  });

  it('is read plain as well', async () => {
    expect(await readAll(textStream(HEADER, RECORD, ''))).toHaveLength(1);
  });

  it('passes on what goes wrong while it is written', async () => {
    const broken = (async function* () {
      yield article('Port Post', 'a', 'The harbour will stay open all winter long.');
      throw new Error('the library went away');
    })();
    await expect(bytesOf(writePack({}, broken, unexpected))).rejects.toThrow('the library went away');
  });
});

describe('a pack is refused, with file, line and reason', () => {
  const cases: [string, string[], string][] = [
    ['empty', [], 'test.jsonl.gz: the file is empty'],
    ['without a header', [RECORD], 'test.jsonl.gz, line 1: this is no Variorum pack: its header is missing'],
    [
      'of a newer version',
      ['{"format":"variorum-pack","version":2}'],
      'test.jsonl.gz, line 1: written by a newer Variorum (pack version 2); update to read it',
    ],
    [
      'cut off in a line',
      [HEADER, RECORD, RECORD.slice(0, 40)],
      'test.jsonl.gz, line 3: not JSON, or cut off',
    ],
    [
      'cut off between lines',
      ['{"format":"variorum-pack","version":1,"articles":2}', RECORD],
      'test.jsonl.gz, line 2: 2 articles were promised, 1 are there',
    ],
    [
      'with an article twice',
      [HEADER, RECORD, RECORD],
      'test.jsonl.gz, line 3: the same article as in line 2',
    ],
    [
      'with a wrong type',
      [HEADER, RECORD.replace('"Port Post"', '7')],
      'test.jsonl.gz, line 2: outlet: string expected, 7 found',
    ],
    [
      'with an unknown key',
      [HEADER, RECORD.replace('{', '{"extra":1,')],
      'test.jsonl.gz, line 2: extra: not a key of this format',
    ],
    ['with a key missing', [HEADER, '{"outlet":"Port Post"}'], 'test.jsonl.gz, line 2: sources: missing'],
    [
      'with a text where a date should be',
      [HEADER, '{"outlet":"Port Post","published":"in March","sources":{},"quotations":[]}'],
      'test.jsonl.gz, line 2: published: a date must look like 2017-10-11 or 2017-10-11T09:00:00Z',
    ],
    [
      'with a prototype key',
      [HEADER, RECORD.replace('{', '{"__proto__":{"polluted":1},')],
      'test.jsonl.gz, line 2: a key that no record has (__proto__)',
    ],
    [
      'with a prototype key in disguise',
      [HEADER, RECORD.replace('"sources":{', '"sources":{"\\u005f_proto__":"x"')],
      'test.jsonl.gz, line 2: a key that no record has (__proto__)',
    ],
    [
      'with markup in a text',
      [HEADER, RECORD.replaceAll('winter', '<img src=x onerror=y>')],
      'test.jsonl.gz, line 2: HTML markup in a text',
    ],
    [
      'with a script for an address',
      [HEADER, RECORD.replace(/"url":"[^"]*"/, '"url":"javascript:alert(1)"')],
      'test.jsonl.gz, line 2: url: ',
    ],
  ];
  it.each(cases)('%s', async (_name, lines, message) => {
    const error = await readAll(textStream(...lines)).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'PackError', file: 'test.jsonl.gz' });
    expect((error as Error).message.slice(0, message.length)).toBe(message);
  });

  it('cut off inside the gzip data', async () => {
    const bytes = await bytesOf(
      writePack({}, [article('Port Post', 'a', 'The harbour will stay open all winter long.')], unexpected),
    );
    await expect(readAll(streamOf(bytes.slice(0, -12)))).rejects.toThrow(
      'the gzip data is damaged or cut off',
    );
  });

  it.each([
    ['in the midst of a line', [0x20, 0xff, 0x20]],
    ['cut off at the end of a line', [0xe2, 0x80]],
  ])('when it is not UTF-8, %s', async (_where, wrong) => {
    const encoder = new TextEncoder();
    const good = encoder.encode(`${HEADER}\n${'\n'.repeat(399)}`);
    const bytes = new Uint8Array([...good, ...wrong, ...encoder.encode('\n'.repeat(50))]);
    for (const chunk of [1, 7, 1_000])
      await expect(readAll(streamOf(bytes, chunk))).rejects.toThrow('test.jsonl.gz, line 401: not UTF-8');
  });

  it('when it is a gzip bomb', async () => {
    const zeros = new Uint8Array(1_000_000).fill(32);
    const bomb = new ReadableStream<BufferSource>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`${HEADER}\n`));
        for (let at = 0; at < 80; at++) {
          controller.enqueue(zeros);
          controller.enqueue(new TextEncoder().encode('\n'));
        }
        controller.close();
      },
    }).pipeThrough(new CompressionStream('gzip'));
    await expect(readAll(bomb)).rejects.toThrow('unpacks to far more than articles do');
  });

  it('whatever a byte of it is changed to: refused or the same, never a crash', async () => {
    const whole = await bytesOf(
      writePack(
        { articles: 1 },
        [article('Port Post', 'a', 'The harbour will stay open all winter long.')],
        unexpected,
      ),
    );
    const before = await readAll(streamOf(whole));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const bytes = whole.slice();
        bytes[at] = byte;
        const result = await readAll(streamOf(bytes)).catch((error: unknown) => error);
        if (result instanceof Error) expect(result.name).toBe('PackError');
        else expect(result).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});

describe('articles as other tools write them', () => {
  it('are read leniently', async () => {
    const lines = textStream(
      '{"id":"x","outlet":"Tide","domain":"tide.example","url":"https://tide.example/1","published":null,"headline":null,"quotes":["One and two.","  "," Three."]}',
    );
    const all = [];
    for await (const one of looseArticles('loose.jsonl', lines)) all.push(one.article);
    expect(all).toEqual([
      {
        outlet: 'Tide',
        url: 'https://tide.example/1',
        sources: {},
        quotations: [
          { order: 0, text: 'One and two.', parts: [{ text: 'One and two.' }], kind: 'direct' },
          { order: 1, text: ' Three.', parts: [{ text: ' Three.' }], kind: 'direct' },
        ],
      },
    ]);
  });

  it('are refused where they are none', async () => {
    const read = async (): Promise<void> => {
      for await (const one of looseArticles('loose.jsonl', textStream('{"outlet":"Tide","quotes":"none"}')))
        void one;
    };
    await expect(read()).rejects.toThrow('loose.jsonl, line 1: quotes: ');
  });
});
