/** Files of the command line as bytes. What cannot be read or written is a {@link BadInput}: one sentence, no trace. */
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PackError } from '../../lib/packs/format.ts';
import { BadInput } from './errors.ts';

/** The file's bytes; throws a {@link BadInput} when it cannot be read. */
export async function byteStream(file: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    if ((await handle.stat()).isDirectory()) throw isDirectory(file);
    return Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array<ArrayBuffer>>;
  } catch (error) {
    await handle?.close();
    throw unreadable(file, error);
  }
}

/** A pack's fault is the input's: it names the file and the line already. */
export async function asBadInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PackError ? new BadInput(error.message) : error;
  }
}

/** Why a file could not be read. */
export function unreadable(file: string, error: unknown): BadInput {
  if (error instanceof BadInput) return error;
  const code = codeOf(error);
  if (code === 'ENOENT') return new BadInput(`${file}: no such file`);
  if (code === 'EISDIR') return isDirectory(file);
  return new BadInput(`${file}: cannot be read (${code ?? String(error)})`);
}

/** Why a file could not be written. */
export function unwritable(file: string, error: unknown): BadInput {
  const code = codeOf(error);
  if (code === 'ENOENT') return new BadInput(`${file}: cannot be written: no such folder`);
  return new BadInput(`${file}: cannot be written (${code ?? String(error)})`);
}

export const isDirectory = (path: string): BadInput =>
  new BadInput(`${path}: is a directory, expected a file`);

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
