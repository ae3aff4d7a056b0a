/** `variorum extract`: one document on standard output, errors with file and place. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { BadInput, BadUsage } from '../../../scripts/commands/errors.ts';
import { run } from '../../../scripts/commands/extract.ts';

const folder = mkdtempSync(join(tmpdir(), 'variorum-extract-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What the command writes on standard output. */
async function extract(...args: string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await run(args);
    return write.mock.calls.map(([piece]) => String(piece)).join('');
  } finally {
    write.mockRestore();
  }
}

describe('variorum extract', () => {
  it('prints text, HTML and JSON files as one document, with offsets into the text', async () => {
    const said = '"The bridge is safe," Ada Brook said. "Nobody fell."';
    const filler =
      'The harbour has been closed since Monday, and nobody at the yard could say for how long it would be. ';
    const page =
      `<html lang="en"><head><title>Bridge closed</title><meta property="og:site_name" content="Post"></head><body><article>` +
      `<h1>Bridge closed for good</h1><p>${filler.repeat(3)}</p><p>${said}</p><p>${filler.repeat(3)}</p></article></body></html>`;
    const out = await extract(
      file('a.txt', `Café.\n\n${said}`),
      file('b.html', page),
      file(
        'c.json',
        JSON.stringify({
          text: said,
          url: 'https://post.example/a',
          outlet: 'Post',
          published: '2024-02-03',
        }),
      ),
      '--json',
    );
    const documents: unknown = JSON.parse(out);
    expect(documents).toMatchObject([
      {
        article: { sources: {} },
        quotations: [{ order: 0, start: 8, speaker: 'Ada Brook', kind: 'direct' }],
      },
      { text: expect.stringContaining(said), article: { outlet: 'Post', language: 'en' } },
      { article: { outlet: 'Post', url: 'https://post.example/a', published: '2024-02-03' } },
    ]);
    const [plain, html] = documents as {
      text?: string;
      quotations: { parts: { start: number; end: number; text: string }[] }[];
    }[];
    expect(plain!.text).toBeUndefined();
    const parts = html!.quotations[0]!.parts;
    expect(parts.map((part) => html!.text!.slice(part.start, part.end))).toEqual(
      parts.map((part) => part.text),
    );
    expect(parts.map((part) => part.text)).toEqual(['The bridge is safe,', 'Nobody fell.']);
  });

  it.each([
    ['missing.txt', null, 'no such file'],
    ['a.pdf', 'x', 'expected a .txt, .html or .json file'],
    ['bad.json', '{"text": "x",}', 'line 1 column 14'],
    ['untexted.json', '{"url": "https://a.example"}', 'text: '],
    ['undated.json', '{"text": "x", "published": "soon"}', 'published: must be a date'],
    ['latin.txt', new Uint8Array([0x61, 0x0a, 0xff]), ':2: not UTF-8'],
    ['empty.html', '<html><body></body></html>', 'no text in this HTML'],
  ])('refuses %s as bad input, naming file and place', async (name, content, message) => {
    const path = content === null ? join(folder, name) : file(name, content);
    const error: unknown = await extract(path, '--json').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadInput);
    expect(String(error)).toContain(path);
    expect(String(error)).toContain(message);
  });

  it.each([[['--json']], [['a.txt']], [['a.txt', '--json', '--fast']]])(
    'refuses %s as bad usage',
    async (args) => {
      await expect(extract(...args)).rejects.toBeInstanceOf(BadUsage);
    },
  );
});
