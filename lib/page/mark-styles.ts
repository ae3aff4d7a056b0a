/**
 * The styles of marks that do not come with the content script: in open shadow roots, where neither browser
 * takes them all along (Chromium hands `::highlight` down from the host, Firefox does not, and a `<mark>`
 * in a shadow root sees no style of the document in either), and the look that the user chose, laid over.
 */
interface Sheet {
  sheet: CSSStyleSheet | null;
  /** What it is to say. */
  text: string;
}
const base: Sheet = { sheet: null, text: '' };
const look: Sheet = { sheet: null, text: '' };
const adopted = new Set<WeakRef<Document | ShadowRoot>>();

/** The text of the content script's sheet, given once by the entry point, which bundles it. */
export function setMarkStyles(css: string): void {
  base.text = css;
}

/** Rules laid over it (lib/page/look.ts): marks that stand already follow at once. */
export function setLook(rules: string): void {
  if (look.text === rules) return;
  look.text = rules;
  look.sheet?.replaceSync(rules);
  for (const root of roots()) adopt(root);
}

/** Makes marks on this text node visible, and look as they should. */
export function adoptStylesFor(node: Node): void {
  const root = node.getRootNode();
  if (root instanceof ShadowRoot || root instanceof Document) adopt(root);
}

function adopt(root: Document | ShadowRoot): void {
  const wanted = root instanceof ShadowRoot ? [base, look] : [look];
  const missing = wanted
    .filter(({ text }) => text !== '')
    .map(made)
    .filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  adopted.add(known(root));
  if (missing.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...missing];
}

function made(own: Sheet): CSSStyleSheet {
  if (own.sheet === null) {
    own.sheet = new CSSStyleSheet();
    own.sheet.replaceSync(own.text);
  }
  return own.sheet;
}

const references = new WeakMap<Document | ShadowRoot, WeakRef<Document | ShadowRoot>>();
function known(root: Document | ShadowRoot): WeakRef<Document | ShadowRoot> {
  const reference = references.get(root) ?? new WeakRef(root);
  references.set(root, reference);
  return reference;
}

const roots = (): (Document | ShadowRoot)[] => [...adopted].flatMap((reference) => reference.deref() ?? []);

/** Takes the sheets out of every root again. */
export function withdrawStyles(): void {
  const ours = new Set([base.sheet, look.sheet]);
  for (const root of roots()) {
    if (root.adoptedStyleSheets.some((sheet) => ours.has(sheet)))
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !ours.has(sheet));
  }
  adopted.clear();
}
