/** Chosen files, folders and zips as a row of articles, each read only when it is asked for. */
import { bytesOf } from './bytes-of.ts';
import type { Draft } from './draft.ts';
import { kindOf, MAX_FILE, readArticleFile } from './read-file.ts';
import type { CollectKey } from './texts.ts';
import { filesOfZip, ZipError } from './zip.ts';

/** A file with its place in the folder that was chosen. */
export interface NamedFile {
  readonly name: string;
  readonly file: File;
}

export type ArticleFile = { readonly name: string } & (
  | { readonly state: 'read'; readonly draft: Draft }
  | { readonly state: 'refused'; readonly why: CollectKey }
  /** Nothing that could hold an article: an image, a style sheet. */
  | { readonly state: 'other' }
);

/** What is wrong with one file is its own row; the rest goes on. Rejects with the signal's reason. */
export async function* articleFiles(
  files: readonly NamedFile[],
  signal: AbortSignal,
): AsyncGenerator<ArticleFile> {
  for (const { name, file } of files) {
    signal.throwIfAborted();
    const kind = kindOf(name);
    if (kind === null) yield { name, state: 'other' };
    else if (kind === 'zip') yield* articlesOfZip(name, file, signal);
    else if (kind === 'pack') yield { name, state: 'refused', why: 'file.pack-within' };
    else if (file.size > MAX_FILE) yield { name, state: 'refused', why: 'file.large' };
    else yield { name, ...readAs(kind, await bytesOf(file)) };
  }
}

async function* articlesOfZip(name: string, file: File, signal: AbortSignal): AsyncGenerator<ArticleFile> {
  try {
    for await (const found of filesOfZip(file, signal)) {
      const within = `${name}/${found.name}`;
      if (found.state !== 'file') yield { ...found, name: within };
      else if (found.kind === 'zip') yield { name: within, state: 'refused', why: 'zip.nested' };
      else if (found.kind === 'pack') yield { name: within, state: 'refused', why: 'file.pack-within' };
      else yield { name: within, ...readAs(found.kind, found.bytes) };
    }
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    yield { name, state: 'refused', why: error.why };
  }
}

type Read =
  | { readonly state: 'read'; readonly draft: Draft }
  | { readonly state: 'refused'; readonly why: CollectKey };

function readAs(kind: 'html' | 'text' | 'json', bytes: Uint8Array | null): Read {
  if (bytes === null) return { state: 'refused', why: 'file.gone' };
  const read = readArticleFile(kind, bytes);
  return read.ok ? { state: 'read', draft: read.draft } : { state: 'refused', why: read.why };
}

/** What was dropped: files, and the files of folders, with their places in them. */
export async function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  // Entries must be taken before the first wait: the transfer is emptied after the event.
  // What comes from another program than the file manager may be a file without a place.
  const dropped = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
  const files: NamedFile[] = [];
  for (const one of dropped) {
    if (one instanceof File) files.push({ name: one.name, file: one });
    else await gather(one, files);
  }
  return files;
}

// Chromium has these classes by other names, and not on the page.
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function gather(entry: FileSystemEntry, into: NamedFile[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
    if (file !== null) into.push({ name: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  if (!isDirectory(entry)) return;
  const reader = entry.createReader();
  for (;;) {
    // A directory is read a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return;
    for (const one of some) await gather(one, into);
  }
}

/** Chosen through an input, which may be one of a folder. */
export const chosenFiles = (files: FileList | null): NamedFile[] =>
  [...(files ?? [])]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })); // a folder comes in any order
