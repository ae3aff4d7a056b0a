import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageReader, readPage, type PageReading } from '../../../lib/matching/reading.ts';

const piece = fc.constantFrom(
  ...'the harbour “ ” " . Department of Justice www.a.example/b don’t 1,000 港は冬 \n'.split(/ (?!\n)/),
  ' ',
);
const page = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' '));

/** All that a reading says, without the room beyond it. */
const said = ({ scan: { count, ...columns }, ...rest }: PageReading) => ({
  ...rest,
  words: Object.values(columns).map((column) => [...column.subarray(0, count)]),
});

describe('PageReader', () => {
  it('reads each page as if it were the first', () => {
    fc.assert(
      fc.property(
        fc.array(page, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 20 }),
        (pages, rows) => {
          const reader = new PageReader(rows);
          for (const text of pages) expect(said(reader.read(text))).toEqual(said(readPage(text)));
        },
      ),
    );
  });
});
