/** The text of an HTML file's bytes. */

/**
 * UTF-16 code units of ASCII in which a page declares its character set: the first 1,024 bytes by the standard, more in
 * the wild.
 */
const DECLARED_WITHIN = 4_096;

/** By byte order mark, else as told (`charset`, of an HTTP header), else as declared in its first bytes, else UTF-8. */
export function decodeHtml(bytes: Uint8Array, charset?: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN));
  const declared = charset ?? /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xef ? 'utf-8' : undefined;
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // a character set that nobody knows
  }
}
