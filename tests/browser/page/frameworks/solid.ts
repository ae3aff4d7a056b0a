import { createComponent, For } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { insert, render, template } from 'solid-js/web';
import { type Item, start } from './steps.ts';

/** What Solid's compiler makes of `<p>{lead}{quote}{tail}<b>{count}</b></p>`. */
const paragraph = template('<p><b></b></p>');

start((root) => {
  const [store, set] = createStore<{ items: Item[] }>({ items: [] });
  render(
    () =>
      createComponent(For<readonly Item[], Node>, {
        get each() {
          return store.items;
        },
        children: (item) => {
          const p = paragraph() as HTMLElement;
          const b = p.firstChild;
          insert(p, () => item.lead, b);
          insert(p, () => item.quote, b);
          insert(p, () => item.tail, b);
          if (b !== null) insert(b as HTMLElement, () => item.count);
          return p;
        },
      }),
    root,
  );
  return (items) => set('items', reconcile(structuredClone(items) as Item[], { key: 'id' }));
});
