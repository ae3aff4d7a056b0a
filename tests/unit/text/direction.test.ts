import { expect, it } from 'vitest';
import { runsRightToLeft } from '../../../lib/text/direction.ts';

it('goes by the first letter', () => {
  for (const text of ['المرفأ مفتوح', '«المرفأ» open', '12 النمل', 'הנמל פתוח'])
    expect(runsRightToLeft(text), text).toBe(true);
  for (const text of ['The harbour', '“Port” المرفأ', 'Порт открыт', '', '1969'])
    expect(runsRightToLeft(text), text).toBe(false);
});
