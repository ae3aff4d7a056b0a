/**
 * Stands for WXT's context of content scripts in what runs on every page (wxt.config.ts). WXT's dispatches an event on
 * the page's document as it starts, whose name holds the extension's id: a page that knows the id hears that the
 * extension is there, and by the same event ends the context. Ours is a lifetime that no page reaches
 * (lib/page/lifetime.ts).
 */
export function ContentScriptContext(): void {}
