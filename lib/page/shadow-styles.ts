/**
 * The styles of marks inside open shadow roots. Chromium hands `::highlight` down from the host; Firefox
 * does not, and a `<mark>` in a shadow root sees no style of the document in either.
 */
let sheet: CSSStyleSheet | null = null;
const adopted = new Set<WeakRef<ShadowRoot>>();

/** The text of the sheet, given once by the entry point, which bundles it. */
let text = '';
export function setMarkStyles(css: string): void {
  text = css;
}

/** Makes marks on this text node visible if it stands in a shadow root. */
export function adoptStylesFor(node: Node): void {
  const root = node.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
  }
  if (root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  adopted.add(new WeakRef(root));
}

/** Takes the sheet out of every root again. */
export function withdrawStyles(): void {
  for (const reference of adopted) {
    const root = reference.deref();
    if (root !== undefined)
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  }
  adopted.clear();
}
