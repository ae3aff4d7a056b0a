import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { start } from './steps.ts';

start((root) => {
  const app = createRoot(root);
  return (items) =>
    flushSync(() =>
      app.render(
        items.map(({ id, lead, quote, tail, count }) =>
          createElement('p', { key: id }, lead, quote, tail, createElement('b', null, count)),
        ),
      ),
    );
});
