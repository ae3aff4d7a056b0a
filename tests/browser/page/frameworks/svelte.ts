import { flushSync, mount } from 'svelte';
import App from './App.svelte';
import { type Item, start } from './steps.ts';

start((root) => {
  const app = mount(App, { target: root }) as { set(items: readonly Item[]): void };
  return (items) => flushSync(() => app.set(items));
});
