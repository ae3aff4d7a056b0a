import { h, hydrate, render } from 'preact';
import { frame, mountPoint, tell, TEXT } from './hydrated.ts';

const app = (text: string) => h('p', null, text, h('b', null, 'twice'));
tell({
  async hydrate() {
    hydrate(app(TEXT), mountPoint());
    await frame();
  },
  async render(text) {
    render(app(text), mountPoint());
    await frame();
  },
});
