/**
 * Pages of our own, as nasty as saved ones: markup nested and broken as sites nest and break it, styles that
 * count children, floats, columns, shadow roots, text in every direction. The same seed, the same page.
 */
const WORDS = (
  'harbour council ferry lantern winter orchard bridge clock baker ticket garden paper river letter market ' +
  'signal window station neighbour engine winter said that which without before against under nobody often ' +
  'quietly perhaps already seven hundred old green narrow the the the a of of and to in was were had for'
).split(' ');

const SHEETS = [
  'p > :last-child { font-weight: bold } li:nth-child(odd) { letter-spacing: .3px }',
  '* + * { margin-top: 1px } span:only-child { padding-left: 3px } em:empty { display: none }',
  'mark { display: block !important; padding: 2em; background: red } p::first-letter { font-size: 2em; float: left }',
  'p { hyphens: auto; text-align: justify } a::before { content: "» " } b::after { content: attr(class) }',
  'div { contain: content } section { columns: 2 } q::before { content: "‹" } q::after { content: "›" }',
  'body { text-transform: uppercase; word-spacing: 2px } .i { display: inline-block; vertical-align: top }',
  'body { font: 15px/1.4 monospace } p { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 30em }',
  'span { position: relative; top: 0 } a { display: inline-flex } td { vertical-align: baseline } * { line-height: 1.37 }',
];

export function nastyPage(seed: number): string {
  let state = Math.imul(seed, 2_654_435_761) | 1;
  const random = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

  const words = (count: number): string => {
    const said = Array.from({ length: count }, () => pick(WORDS)).join(' ');
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}${pick(['.', '!', ' –', '…', '.'])}`;
  };
  /** Text as it stands in a paragraph: entities, soft hyphens, comments and inline elements in its midst. */
  const text = (depth: number): string => {
    const parts = Array.from({ length: 1 + random(4) }, () => {
      const plain = words(4 + random(18));
      if (depth > 3) return plain;
      switch (random(16)) {
        case 0:
          return `<em>${text(depth + 1)}</em>`;
        case 1:
          return `<a href="#${random(99)}">${words(3)}</a>`;
        case 2:
          return `<span class="i">${words(5)}</span>`;
        case 3:
          return `${plain}<!-- ${words(3)} -->`;
        case 4:
          return `<b class="x"><i>${text(depth + 1)}</i></b>`;
        case 5:
          return `${plain.replace(/a/g, 'a&shy;')}&nbsp;${words(2)}&#8203;`;
        case 6:
          return `${plain}<br>${words(6)}`;
        case 7:
          return `<q>${words(6)}</q>`;
        case 8:
          return `<ruby>${words(1)}<rt>${words(1)}</rt></ruby>`;
        case 9:
          return `<bdo dir="rtl">${words(3)}</bdo>`;
        case 10:
          return `<sup><a href="#">[${random(20)}]</a></sup>`;
        case 11:
          return `<span style="display:none">${words(9)}</span><span></span>`;
        case 12:
          return `<font color="#333">${plain}<wbr>${words(4)}</font>`;
        default:
          return plain;
      }
    });
    return parts.join(pick([' ', ' ', '\n   ', ' \t']));
  };
  const blocks = (depth: number): string => {
    const inside = (): string => (depth > 4 ? `<p>${text(0)}</p>` : blocks(depth + 1));
    return Array.from({ length: 2 + random(3) }, () => {
      switch (random(18)) {
        case 0:
          return `<div style="display:flex;gap:4px"><div>${inside()}</div>${words(6)}<div>${inside()}</div></div>`;
        case 1:
          return `<table><caption>${words(5)}</caption><tr><td>${text(1)}<td>${text(1)}<tr><td colspan=2>${inside()}</table>`;
        case 2:
          return `<ul><li>${text(1)}<li>${text(0)}<ul><li>${words(14)}</ul></ul>`;
        case 3:
          return `<blockquote><p>${text(0)}</blockquote>`;
        case 4:
          // Never closed, closed twice, and closed in the wrong order, as found.
          return `<p><b>${text(1)}<i>${words(12)}</b> ${words(9)}</i></p></p>`;
        case 5:
          return `<section>${inside()}</section>`;
        case 6:
          return `<div><template shadowrootmode="open"><style>p{margin:3px}</style><p>${words(14)}</p><slot></slot></template>${text(1)}</div>`;
        case 7:
          return `<dl><dt>${words(3)}<dd>${text(1)}</dl>`;
        case 8:
          return `<pre>${words(9)}\n   ${words(8)}</pre>`;
        case 9:
          return `<div dir="rtl"><p>${text(1)}</p>${text(2)}</div>`;
        case 10:
          return `<div style="float:${pick(['left', 'right'])};width:40%">${text(1)}</div>`;
        case 11:
          return `<details><summary>${words(4)}</summary><p>${words(20)}</p></details>`;
        case 12:
          return `<article><h2>${words(6)}</h2><p>${text(0)}<a href="#"><div>${words(13)}</div></a></article>`;
        case 13:
          return `<form><input name="parentNode"><label>${words(5)}<input></label><p>${words(12)}</p></form>`;
        case 14:
          return `<x-card style="display:block">${text(1)}</x-card><div aria-hidden="true">${words(15)}</div>`;
        case 15:
          return `${text(0)}<div>${inside()}</div>${text(1)}`;
        default:
          return `<p>${text(0)}</p>`;
      }
    }).join(pick(['', '\n', '\n\n  ']));
  };
  const doctype = seed % 5 === 0 ? '' : '<!doctype html>';
  return (
    `${doctype}<html lang="en"><head><meta charset="utf-8"><title>${words(4)}</title>` +
    `<style>body { width: 780px } ${SHEETS[seed % SHEETS.length]}</style></head>` +
    `<body>${Array.from({ length: 8 }, () => blocks(0)).join('\n')}</body></html>`
  );
}
