import { zipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesOfZip, ZipError, type ZippedFile } from '../../../lib/ui/collect/zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const { signal } = new AbortController();
async function files(archive: Uint8Array): Promise<ZippedFile[]> {
  return await Array.fromAsync(filesOfZip(new Blob([new Uint8Array(archive)]), signal));
}
const why = async (archive: Uint8Array): Promise<unknown> => {
  try {
    return await files(archive);
  } catch (error) {
    return error instanceof ZipError ? error.why : error;
  }
};

const archive = zipSync({
  'pages/late.html': bytes('<p>“Late.”</p>'),
  'pages/late_files/logo.png': [bytes('png'), { level: 0 }],
  'notes.txt': [bytes('“Later.”'), { level: 0 }],
  '__MACOSX/pages/._late.html': bytes('x'),
  '.hidden.html': bytes('x'),
});

describe('the files of a zip', () => {
  it('are given with what they are, those that hold no article apart', async () => {
    const all = await files(archive);
    expect(all.map(({ name, state }) => `${state} ${name}`)).toEqual([
      'file pages/late.html',
      'other pages/late_files/logo.png',
      'file notes.txt',
      'other __MACOSX/pages/._late.html',
      'other .hidden.html',
    ]);
    expect(all.flatMap((one) => (one.state === 'file' ? [new TextDecoder().decode(one.bytes)] : []))).toEqual(
      ['<p>“Late.”</p>', '“Later.”'],
    );
  });

  it('are each no more than the directory says', async () => {
    // A bomb: 4 MB of zeros, said to be 20 bytes.
    const bomb = zipSync({ 'a.html': new Uint8Array(4_000_000) });
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 20, true);
    }
    const [file] = await files(bomb);
    expect(file?.state === 'file' ? file.bytes.length : 0).toBeLessThanOrEqual(20);
  });

  it('are refused one by one where they are too large, and all where there are too many', async () => {
    const large = zipSync({ 'a.html': bytes('“Large.”'), 'b.html': bytes('“Small.”') });
    const view = new DataView(large.buffer);
    const at = large.findIndex(
      (_, place) => place < large.length - 4 && view.getUint32(place, true) === 0x02014b50,
    );
    view.setUint32(at + 24, 60_000_000, true);
    const [first, second] = await files(large);
    expect(first).toMatchObject({ state: 'refused', why: 'file.large' });
    expect(second).toMatchObject({ state: 'file' });
    const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, n) => [`${n}.png`, new Uint8Array()]));
    expect(await why(zipSync(many, { level: 0 }))).toBe('zip.many');
  });

  it('show names without what could change a line’s look', async () => {
    const [file] = await files(zipSync({ 'a\u202etxt.\nhtml/../b.html': bytes('x') }));
    expect(file?.name).toBe('a\ufffdtxt.\ufffdhtml/../b.html');
  });

  it('of a damaged archive are refused, whatever is wrong with it', async () => {
    expect(await why(bytes('no zip at all'))).toBe('zip.damaged');
    expect(await why(new Uint8Array())).toBe('zip.damaged');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(archive.length),
        async (changes, end) => {
          const broken = archive.slice();
          for (const [place, value] of changes) broken[place] = value;
          const given = await why(end % 3 === 0 ? broken.slice(0, end) : broken);
          expect(Array.isArray(given) || typeof given === 'string', String(given)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
