/** What commands say of files that are not as they should be: one sentence, which names the file. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { run as compare } from '../../../scripts/commands/compare.ts';
import { BadInput, BadUsage } from '../../../scripts/commands/errors.ts';
import { run as pack } from '../../../scripts/commands/pack.ts';
import { run as search } from '../../../scripts/commands/search.ts';

const folder = mkdtempSync(join(tmpdir(), 'variorum-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What a command writes on standard output, or what it throws. */
async function outcome(run: typeof compare, ...args: string[]): Promise<unknown> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await run(args);
    return write.mock.calls.map(([piece]) => String(piece)).join('');
  } catch (error) {
    return error;
  } finally {
    write.mockRestore();
  }
}

const TEXT = 'The harbour froze over before the last boat came home that night';
const PAIR = JSON.stringify({ a: { text: TEXT, published: null }, b: { text: TEXT } });

describe('variorum compare --pairs', () => {
  it('reads a line separator inside a text, and a byte order mark', async () => {
    const pair = PAIR.replaceAll('over before', 'over\u2028before');
    const printed = await outcome(
      compare,
      '--pairs',
      file('pairs.jsonl', `\uFEFF${pair}\n\n${pair}\r\n`),
      '--json',
    );
    expect(String(printed).match(/"stretch":\{"a":\[0,64\]/g)).toHaveLength(2);
  });

  it.each<[string, string | Uint8Array | null, string]>([
    ['latin.jsonl', new Uint8Array([...new TextEncoder().encode(`${PAIR}\n`), 0xff]), ', line 2: not UTF-8'],
    ['cut.jsonl', `${PAIR}\n{"a":`, ', line 2: not JSON, or cut off'],
    [
      'undated.jsonl',
      PAIR.replace('null', '"soon"'),
      ', line 1: a.published: must be a date such as 2017-10-11',
    ],
    ['half.jsonl', '{"a":{"text":"x"}}', ', line 1: b: missing'],
    ['missing.jsonl', null, ': no such file'],
    ['latin.jsonl/pairs.jsonl', null, ': cannot be read (ENOTDIR)'],
    ['.', null, ': is a directory, expected a file'],
  ])('refuses %s', async (name, content, message) => {
    const path = content === null ? join(folder, name) : file(name, content);
    const error = await outcome(compare, '--pairs', path, '--json');
    expect(error).toBeInstanceOf(BadInput);
    expect(String(error)).toBe(`Error: ${path}${message}`);
  });
});

describe('variorum search', () => {
  it('refuses a filter by a date that there is not', async () => {
    const error = await outcome(search, 'harbour', 'before:2017-99', '--json');
    expect(error).toBeInstanceOf(BadUsage);
    expect(String(error)).toContain('before:2017-99: expected a date');
  });
});

describe('variorum pack', () => {
  it.each([
    ['nowhere/x.pack', ': cannot be written: no such folder'],
    ['page.txt/x.pack', ': cannot be written (ENOTDIR)'],
    ['taken', ': is a directory, expected a file'],
  ])('refuses to write %s, and leaves nothing behind', async (name, message) => {
    const page = file('page.txt', TEXT);
    mkdirSync(join(folder, 'taken'), { recursive: true });
    const output = join(folder, name);
    const error = await outcome(pack, page, '-o', output);
    expect(error).toBeInstanceOf(BadInput);
    expect(String(error)).toBe(`Error: ${output}${message}`);
    expect(existsSync(`${output}.partial`)).toBe(false);
  });
});
