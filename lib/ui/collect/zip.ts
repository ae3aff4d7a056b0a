/**
 * The files of a zip, one after the other. The archive's own directory says what is in it and how large it is
 * unpacked; nothing is unpacked beyond what it says, and nothing at all that is too large or no article.
 * A name is only shown, never a path that anything is written to.
 */
import { unzipSync } from 'fflate';
import { bytesOf } from './bytes-of.ts';
import { type FileKind, kindOf, MAX_FILE } from './read-file.ts';

/** Bytes. The archive is held in memory. */
const MAX_ARCHIVE = 500_000_000;
/** Files in one archive, and bytes of all that is read from it. */
const MAX_FILES = 20_000;
const MAX_UNPACKED = 2_000_000_000;
/** Shown of a name; UTF-16 code units. */
const MAX_NAME = 300;

export type ZippedFile = { readonly name: string } & (
  | { readonly state: 'file'; readonly kind: FileKind; readonly bytes: Uint8Array }
  | { readonly state: 'refused'; readonly why: 'file.large' | 'file.damaged' }
  /** An image, a style sheet, a folder. */
  | { readonly state: 'other' }
);

/** Why no file of it is read. */
export class ZipError extends Error {
  readonly why: 'zip.large' | 'zip.damaged' | 'zip.many' | 'file.gone';
  constructor(why: ZipError['why']) {
    super(why);
    this.why = why;
  }
}

interface Listed {
  readonly place: number;
  readonly name: string;
  readonly size: number;
}

/** Rejects with a {@link ZipError}. */
export async function* filesOfZip(archive: Blob, signal: AbortSignal): AsyncGenerator<ZippedFile> {
  if (archive.size > MAX_ARCHIVE) throw new ZipError('zip.large');
  const bytes = await bytesOf(archive);
  if (bytes === null) throw new ZipError('file.gone');
  for (const { place, name, size } of listed(bytes)) {
    signal.throwIfAborted();
    const kind = /(?:^|\/)(?:\.|__MACOSX\/)|\/$/.test(name) ? null : kindOf(name);
    if (kind === null) yield { name: shown(name), state: 'other' };
    else if (size > MAX_FILE) yield { name: shown(name), state: 'refused', why: 'file.large' };
    else {
      const content = contentOf(bytes, place);
      if (content === null) yield { name: shown(name), state: 'refused', why: 'file.damaged' };
      else yield { name: shown(name), state: 'file', kind, bytes: content };
    }
  }
}

function listed(bytes: Uint8Array): Listed[] {
  const all: Listed[] = [];
  let many = false;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        many = all.length === MAX_FILES;
        if (many) throw new ZipError('zip.many'); // before a directory that claims to be endless
        all.push({ place: all.length, name, size: originalSize });
        return false;
      },
    });
  } catch {
    throw new ZipError(many ? 'zip.many' : 'zip.damaged');
  }
  if (all.reduce((sum, { size }) => sum + Math.min(size, MAX_FILE), 0) > MAX_UNPACKED)
    throw new ZipError('zip.large');
  return all;
}

/** By place: names may come twice. No more than the directory says is unpacked. */
function contentOf(bytes: Uint8Array, place: number): Uint8Array | null {
  let at = 0;
  try {
    return Object.values(unzipSync(bytes, { filter: () => at++ === place }))[0] ?? null;
  } catch {
    return null;
  }
}

/** Without what would change the direction or the look of the line that it stands in. */
function shown(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
  return plain.length > MAX_NAME ? `…${plain.slice(-MAX_NAME)}` : plain;
}
