/** The first line of a file of ours says what it is; whoever cannot read all of it reads none. */
import * as v from 'valibot';
import { PackError, reasonOf } from './format.ts';
import { jsonLines } from './json-lines.ts';

/** A kind of file. */
export interface Kind<Header> {
  /** What the header's `format` says. */
  readonly format: string;
  /** As in "this is no Variorum pack". */
  readonly name: string;
  /** The newest that is understood. */
  readonly version: number;
  readonly header: v.GenericSchema<unknown, Header>;
}

/**
 * The header, and the lines behind it, to be read once. Rejects with a {@link PackError}; `file` names the file in it.
 */
export async function readHeader<Header>(
  { format, name, version, header: schema }: Kind<Header>,
  file: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
): Promise<{ readonly header: Header; readonly lines: ReturnType<typeof jsonLines> }> {
  const lines = jsonLines(file, stream, signal);
  const first = await lines.next();
  if (first.done === true) throw new PackError(file, 0, 'the file is empty');
  const { line, value } = first.value;
  const known = v.safeParse(v.looseObject({ format: v.literal(format), version: v.number() }), value);
  if (!known.success) throw new PackError(file, line, `this is no Variorum ${name}: its header is missing`);
  if (known.output.version > version) {
    throw new PackError(
      file,
      line,
      `written by a newer Variorum (${name} version ${known.output.version}); update to read it`,
    );
  }
  const header = v.safeParse(schema, value);
  if (!header.success) throw new PackError(file, line, reasonOf(header.issues));
  return { header: header.output, lines };
}
