import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { articleFiles, type NamedFile } from '../../../lib/ui/collect/article-files.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
const file = (name: string, content: Uint8Array<ArrayBuffer>): NamedFile => ({
  name,
  file: new File([content], name),
});
const saved = (): NamedFile =>
  file('saved.zip', new Uint8Array(zipSync({ 'a.txt': bytes('“Late,” said Ada.') })));
/** As a browser answers for a file that was changed or deleted after it had been chosen. */
const lost = (named: NamedFile): NamedFile => {
  named.file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  return named;
};
const rows = async (...files: NamedFile[]): Promise<string[]> =>
  (await Array.fromAsync(articleFiles(files, new AbortController().signal))).map((one) =>
    one.state === 'refused' ? `${one.name}: ${one.why}` : `${one.name}: ${one.state}`,
  );

describe('chosen files', () => {
  it('are given one by one, those of an archive with its name', async () => {
    expect(await rows(saved(), file('b.txt', bytes('“Later,” said Tom.')))).toEqual([
      'saved.zip/a.txt: read',
      'b.txt: read',
    ]);
  });

  it('that have gone are refused, archives too, and the rest is read', async () => {
    expect(await rows(lost(saved()), lost(file('b.txt', bytes('x'))), saved())).toEqual([
      'saved.zip: file.gone',
      'b.txt: file.gone',
      'saved.zip/a.txt: read',
    ]);
  });
});
