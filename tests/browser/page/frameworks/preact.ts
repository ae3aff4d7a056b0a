import { h, render } from 'preact';
import { start } from './steps.ts';

start(
  (root) => (items) =>
    render(
      items.map(({ id, lead, quote, tail, count }) =>
        h('p', { key: id }, lead, quote, tail, h('b', null, count)),
      ),
      root,
    ),
);
