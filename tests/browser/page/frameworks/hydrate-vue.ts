import { createSSRApp, h, nextTick, ref } from 'vue';
import { mountPoint, tell, TEXT } from './hydrated.ts';

const said = ref(TEXT);
tell({
  async hydrate() {
    createSSRApp({ setup: () => () => h('p', [said.value, h('b', 'twice')]) }).mount(mountPoint());
    await nextTick();
  },
  async render(text) {
    said.value = text;
    await nextTick();
  },
});
