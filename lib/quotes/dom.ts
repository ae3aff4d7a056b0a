/**
 * Reading a document that may be hostile. A page's form or image can lay its own name over a property
 * (`<input name="nodeName">` inside a form, `<img name="querySelectorAll">` in the document), so every
 * property and method is taken from the prototype and applied to the node.
 */

/** `object[key]` as its class defines it, whatever named elements cover it. */
export function property<T extends object, K extends keyof T>(object: T, key: K): T[K] {
  const prototype: unknown = Object.getPrototypeOf(object);
  return typeof prototype === 'object' && prototype !== null && key in prototype
    ? Reflect.get(prototype, key, object)
    : object[key];
}

/** All elements of `root` that match, in document order. */
export function elementsOf(root: Document | Element, selector: string): Element[] {
  const find = property(root, 'querySelectorAll');
  return Array.from(find.call(root, selector));
}

/** The trimmed value of an attribute, or `undefined` if it is absent or empty. */
export function attributeOf(element: Element, name: string): string | undefined {
  const value = property(element, 'getAttribute').call(element, name)?.trim();
  return value === undefined || value === '' ? undefined : value;
}
