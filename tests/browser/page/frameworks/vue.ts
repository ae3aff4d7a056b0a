import { createApp, createTextVNode, h, nextTick, shallowRef } from 'vue';
import { type Item, start } from './steps.ts';

start((root) => {
  const state = shallowRef<readonly Item[]>([]);
  createApp({
    setup: () => () =>
      state.value.map(({ id, lead, quote, tail, count }) =>
        h('p', { key: id }, [
          createTextVNode(lead),
          createTextVNode(quote),
          tail === null ? null : createTextVNode(tail),
          h('b', String(count)),
        ]),
      ),
  }).mount(root);
  return async (items) => {
    state.value = items;
    await nextTick();
  };
});
