import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksum } from '../../../lib/library/checksum.ts';

it('is another one wherever a byte is another, one is missing, or two have changed places', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 80 }),
      fc.nat(79),
      fc.integer({ min: 1, max: 255 }),
      (bytes, place, difference) => {
        const at = place % bytes.length;
        const sum = checksum(bytes.slice().buffer);
        const damaged = bytes.slice();
        damaged[at]! ^= difference;
        expect(checksum(damaged.buffer)).not.toBe(sum);
        expect(checksum(bytes.slice(0, -1).buffer)).not.toBe(sum);
        const other = (at + 4) % bytes.length;
        if (bytes[at] === bytes[other]) return;
        const swapped = bytes.slice();
        [swapped[at], swapped[other]] = [bytes[other]!, bytes[at]!];
        expect(checksum(swapped.buffer)).not.toBe(sum);
      },
    ),
  );
});
