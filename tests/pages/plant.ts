/** Runs in the page: plants sentences into its text, split over nodes and elements in seeded ways. */
export function plant(sentences: readonly string[], seed: number): string[] {
  let state = seed * 2_654_435_761 + 1;
  const random = (below: number): number => {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const SKIP =
    'a, button, select, option, textarea, script, style, noscript, template, svg, math, label, summary, rt, rp, ' +
    'title, iframe, object, video, audio, canvas, [aria-hidden=true], [contenteditable]';
  const candidates: Text[] = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null || node.data.trim().length < 40) continue;
    if (parent.closest(SKIP) !== null || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    // Where each planted element would be a box of its own, no words flow together.
    const flows = !/contents|flex|grid/.test(getComputedStyle(parent).display);
    if (width > 20 && height > 5 && flows) candidates.push(node);
  }
  const wrap = (text: string): Node[] => {
    const element = document.createElement(['em', 'span', 'b', 'i'][random(4)] ?? 'em');
    switch (random(5)) {
      case 0:
        return [document.createTextNode(text)];
      case 1:
        return [document.createTextNode(text), document.createComment('between')];
      case 2: {
        const inner = document.createElement('a');
        inner.href = '#';
        inner.append(text);
        element.append(inner);
        return [element];
      }
      default:
        element.append(text);
        return [element];
    }
  };
  const planted: { node: Node; sentence: string }[] = [];
  for (const sentence of sentences) {
    const [node] = candidates.splice(random(candidates.length || 1), 1);
    if (node === undefined) break;
    const spaces = [...node.data.matchAll(/ (?=\S)/g)].map((match) => match.index);
    const at = spaces[random(spaces.length || 1)] ?? 0;
    const rest = node.splitText(at);
    const pieces: Node[] = [document.createTextNode(' “')];
    // Cut anywhere, inside words too: elements do not part words.
    const cuts = [random(sentence.length), random(sentence.length), random(sentence.length)].sort(
      (a, b) => a - b,
    );
    let from = 0;
    for (const cut of [...cuts, sentence.length]) {
      if (cut > from) pieces.push(...wrap(sentence.slice(from, cut)));
      from = Math.max(from, cut);
    }
    pieces.push(document.createTextNode('” '));
    rest.before(...pieces);
    planted.push({ node: rest, sentence });
  }
  planted.sort((a, b) =>
    a.node.compareDocumentPosition(b.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  return planted.map(({ sentence }) => sentence);
}
