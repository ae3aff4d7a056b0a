/**
 * A text like an HTML standard, made by a seeded generator: one page of nested sections, definitions, lists and code.
 */
const WORDS = (
  'the element attribute must return user agent a node document algorithm string if then when value set steps of ' +
  'to is in and given origin browsing context event handler parser token insertion mode content model text run ' +
  'following list item default state null true false whose global object settings response request fetch'
).split(' ');

/** About so many bytes; `sentences` stand in it, evenly spread, cut by inline elements as definitions are. */
export function standard(bytes: number, sentences: readonly string[]): string {
  let state = 20_261_122;
  const random = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[random(WORDS.length)]).join(' ');
  const inline = (): string =>
    Array.from({ length: 3 + random(6) }, () => {
      const said = words(4 + random(14));
      switch (random(6)) {
        case 0:
          return `<a href="#s${random(9_999)}">${said}</a>`;
        case 1:
          return `<code>${said}</code>`;
        case 2:
          return `<dfn id="d${random(1e6)}">${said}</dfn>`;
        case 3:
          return `<var>${words(1)}</var> ${said}`;
        default:
          return said;
      }
    }).join(' ');
  const block = (): string => {
    switch (random(6)) {
      case 0:
        return `<ol>${Array.from({ length: 2 + random(5) }, () => `<li><p>${inline()}</p></li>`).join('\n')}</ol>`;
      case 1:
        return `<dl><dt>${words(3)}</dt><dd>${inline()}</dd></dl>`;
      case 2:
        return `<pre><code>${Array.from({ length: 4 }, () => words(6)).join('\n')}</code></pre>`;
      default:
        return `<p>${inline()}</p>`;
    }
  };
  const parts: string[] = [];
  let length = 0;
  let next = 0;
  for (let section = 0; length < bytes; section++) {
    const part = [`<h3 id="s${section}">${words(5)}</h3>`, ...Array.from({ length: 8 }, block)];
    if (next < sentences.length && length >= (bytes * (next + 0.5)) / sentences.length) {
      const [first = '', ...rest] = (sentences[next++] ?? '').split(' ');
      part.push(`<p>Note: “<em>${first}</em> ${rest.join(' ')}”.</p>`);
    }
    parts.push(part.join('\n'));
    length += parts.at(-1)?.length ?? 0;
  }
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A standard</title><body>${parts.join('\n')}`;
}
