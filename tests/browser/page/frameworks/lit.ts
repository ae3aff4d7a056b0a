import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { start } from './steps.ts';

start((root) => (items) => {
  render(
    repeat(
      items,
      ({ id }) => id,
      ({ lead, quote, tail, count }) => html`<p>${lead}${quote}${tail ?? ''}<b>${count}</b></p>`,
    ),
    root,
  );
});
