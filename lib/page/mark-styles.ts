/**
 * The styles of marks that do not come with the content script: in open shadow roots, where neither browser
 * takes them all along (Chromium hands `::highlight` down from the host, Firefox does not, and a `<mark>`
 * in a shadow root sees no style of the document in either), and the look that the user chose, laid over.
 *
 * One object for each reader, handed to both markers: the marker by elements is a script of its own
 * (brought.ts), so state of this module would be there a second time, and empty.
 */
type Root = Document | ShadowRoot;

interface Sheet {
  sheet: CSSStyleSheet | null;
  /** What it is to say. */
  text: string;
}

export class MarkStyles {
  readonly #base: Sheet;
  readonly #look: Sheet = { sheet: null, text: '' };
  readonly #adopted = new Set<WeakRef<Root>>();
  readonly #references = new WeakMap<Root, WeakRef<Root>>();

  /** `css`: the text of the content script's sheet, which the entry point bundles. */
  constructor(css: string) {
    this.#base = { sheet: null, text: css };
  }

  /** Rules laid over it (lib/page/look.ts): marks that stand already follow at once. */
  setLook(rules: string): void {
    if (this.#look.text === rules) return;
    this.#look.text = rules;
    this.#look.sheet?.replaceSync(rules);
    for (const root of this.#roots()) this.#adopt(root);
  }

  /** Makes marks on this text node visible, and look as they should. */
  adoptFor(node: Text): void {
    const root = node.getRootNode();
    if (root instanceof ShadowRoot || root instanceof Document) this.#adopt(root);
  }

  /** Takes the sheets out of every root again. */
  withdraw(): void {
    const ours = new Set([this.#base.sheet, this.#look.sheet]);
    for (const root of this.#roots()) {
      if (root.adoptedStyleSheets.some((sheet) => ours.has(sheet)))
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !ours.has(sheet));
    }
    this.#adopted.clear();
  }

  #adopt(root: Root): void {
    const wanted = root instanceof ShadowRoot ? [this.#base, this.#look] : [this.#look];
    const missing = wanted
      .filter(({ text }) => text !== '')
      .map(made)
      .filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
    this.#adopted.add(this.#known(root));
    if (missing.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...missing];
  }

  #known(root: Root): WeakRef<Root> {
    const reference = this.#references.get(root) ?? new WeakRef(root);
    this.#references.set(root, reference);
    return reference;
  }

  #roots(): Root[] {
    return [...this.#adopted].flatMap((reference) => reference.deref() ?? []);
  }
}

function made(own: Sheet): CSSStyleSheet {
  if (own.sheet === null) {
    own.sheet = new CSSStyleSheet();
    own.sheet.replaceSync(own.text);
  }
  return own.sheet;
}
