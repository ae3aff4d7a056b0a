import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWordings, differences } from '../../../lib/wording/differences.ts';
import { judge, type Utterance, type UtteranceJudgement } from '../../../lib/wording/same-utterance.ts';

const LONG = 'We walked the whole length of the frozen river before the lamps were lit in the harbour';

function judged(a: Utterance, b: Utterance): UtteranceJudgement {
  const aligned = alignWordings(a, b);
  return judge(aligned, differences(aligned), a, b);
}

describe('judge', () => {
  it('holds a piece cut out of a longer quotation for the same', () => {
    expect(judged({ text: LONG }, { text: 'the whole length of the frozen river' }).verdict).toBe('same');
  });

  it('holds a silently changed sentence for the same', () => {
    const other = 'We walked the entire length of the frozen river before lamps were lit in the harbour';
    expect(judged({ text: LONG }, { text: other }).verdict).toBe('same');
  });

  it('does not hold a shared set phrase for the same', () => {
    const a = { text: 'There is light at the end of the tunnel for our fishermen this winter' };
    const b = { text: 'Nobody in this chamber has seen the light at the end of the tunnel, madam speaker' };
    expect(judged(a, b).verdict).not.toBe('same');
  });

  it('takes a talking point repeated months later for related words', () => {
    const a = { text: 'Our harbour will stay open to every fisherman', published: '2019-02-01' };
    const b = { text: 'Our harbour must stay open to every fisherman and trader', published: '2019-09-20' };
    expect(judged(a, { ...b, published: '2019-02-02' }).verdict).toBe('same');
    expect(judged(a, b).verdict).toBe('related');
  });

  it('lets the named speakers count, and leaves descriptions aside', () => {
    const a = { text: 'it was the coldest winter', speaker: 'Ada Brook' };
    const odds = (speaker: string): number =>
      judged(a, { text: 'it was the coldest winter of all', speaker }).logOdds;
    expect(odds('Brook')).toBeGreaterThan(odds('the model'));
    expect(odds('the model')).toBeGreaterThan(odds('Jon Hale'));
  });

  it('says what the decision is made of', () => {
    const { logOdds, reasons } = judged({ text: LONG }, { text: LONG });
    expect(reasons.reduce((sum, reason) => sum + reason.nats, 0)).toBeCloseTo(logOdds);
  });

  it('calls texts without a common word unrelated', () => {
    expect(judged({ text: 'red lamps' }, { text: 'blue boats' }).verdict).toBe('unrelated');
    expect(judged({ text: '' }, { text: '' }).verdict).toBe('unrelated');
  });

  it('is the same from both sides', () => {
    const text = array(
      constantFrom('the', 'harbour', 'is', 'open', 'frozen', 'Not', 'lamps', '[we]', '…', 'river.'),
      { maxLength: 14 },
    ).map((words) => words.join(' '));
    assert(
      property(text, text, (a, b) => {
        expect(judged({ text: a }, { text: b })).toEqual(judged({ text: b }, { text: a }));
      }),
    );
  });
});
