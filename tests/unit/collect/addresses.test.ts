import { describe, expect, it } from 'vitest';
import { addressesIn } from '../../../lib/ui/collect/addresses.ts';

describe('addresses in a text', () => {
  it('are taken from lines, tables, sentences and markup', () => {
    const text = `https://a.example/one
      2025-03-04,"https://b.example/two?x=1",The Quay
      See (https://c.example/three), or https://d.example/four.
      <a href="https://e.example/five">five</a>;https://f.example/six,https://g.example/7,8`;
    expect(addressesIn(text)).toEqual({
      addresses: [
        'https://a.example/one',
        'https://b.example/two?x=1',
        'https://c.example/three',
        'https://d.example/four',
        'https://e.example/five',
        'https://f.example/six',
        'https://g.example/7,8',
      ],
      others: 0,
    });
  });

  it('come once each, whatever stands behind them', () => {
    const text = 'https://www.a.example/x/#top\nhttp://a.example/x?utm_source=mail\nhttps://a.example/x';
    expect(addressesIn(text).addresses).toEqual(['https://www.a.example/x/']);
  });

  it('are counted apart from lines that hold none', () => {
    expect(addressesIn('\n\nftp://a.example/\njavascript:alert(1)\nhttps://\nmailto:x@a.example')).toEqual({
      addresses: [],
      others: 4,
    });
  });
});
