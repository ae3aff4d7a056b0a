import { createElement } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { frame, mountPoint, tell, TEXT } from './hydrated.ts';

const app = (text: string) => createElement('p', null, text, createElement('b', null, 'twice'));
let root: Root | null = null;
tell({
  async hydrate() {
    root = hydrateRoot(mountPoint(), app(TEXT), { onRecoverableError: (error) => console.error(error) });
    await frame();
    await frame();
  },
  async render(text) {
    root?.render(app(text));
    await frame();
    await frame();
  },
});
