/**
 * The roster of a segment: for each article its key and version hash, its number, the number of its first quotation,
 * how many it has and the time it came. 48 bytes an article; read when an article is looked up, never at rest for the
 * sake of a page without matches.
 */
import { StoreFault } from './store.ts';
import type { ArticleHashes } from '../quotes/article-keys.ts';

export interface RosterRow extends ArticleHashes {
  readonly number: number;
  readonly firstQuotation: number;
  readonly quotations: number;
  /** ms since 1970. */
  readonly added: number;
}

const FIELDS = 6;

export interface Roster {
  readonly length: number;
  /** Of each row. */
  readonly keys: Float64Array;
  readonly versions: Float64Array;
  readonly numbers: Float64Array;
  at(index: number): RosterRow;
  /** Places whose key is this one, ascending. */
  withKey(key: number): number[];
  /** Places whose version is this one, ascending. */
  withVersion(version: number): number[];
}

export function writeRoster(rows: readonly RosterRow[]): ArrayBuffer {
  const fields = new Float64Array(rows.length * FIELDS);
  const columns = [
    (row: RosterRow) => row.key,
    (row: RosterRow) => row.version,
    (row: RosterRow) => row.number,
    (row: RosterRow) => row.firstQuotation,
    (row: RosterRow) => row.quotations,
    (row: RosterRow) => row.added,
  ];
  for (const [column, of] of columns.entries()) {
    for (const [index, row] of rows.entries()) fields[column * rows.length + index] = of(row);
  }
  return fields.buffer;
}

/** Throws a {@link StoreFault} (`corrupted`) where the block is not one. */
export function openRoster(block: ArrayBuffer): Roster {
  if (block.byteLength % (FIELDS * 8) !== 0) throw new StoreFault('corrupted');
  const fields = new Float64Array(block);
  const length = fields.length / FIELDS;
  const column = (at: number): Float64Array => fields.subarray(at * length, (at + 1) * length);
  const [keys, versions, numbers] = [column(0), column(1), column(2)];
  const places = (values: Float64Array, value: number): number[] => {
    const found: number[] = [];
    for (let at = values.indexOf(value); at !== -1; at = values.indexOf(value, at + 1)) found.push(at);
    return found;
  };
  return {
    length,
    keys,
    versions,
    numbers,
    at: (index) => ({
      key: keys[index]!,
      version: versions[index]!,
      number: numbers[index]!,
      firstQuotation: fields[3 * length + index]!,
      quotations: fields[4 * length + index]!,
      added: fields[5 * length + index]!,
    }),
    withKey: (key) => places(keys, key),
    withVersion: (version) => places(versions, version),
  };
}
