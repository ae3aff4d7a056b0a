/** Bundles one framework's application into a script, as a site would. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';

const svelte: Plugin = {
  name: 'svelte',
  async load(id) {
    if (!id.endsWith('.svelte')) return null;
    return compile(await readFile(id, 'utf8'), { filename: id, generate: 'client', css: 'injected' }).js.code;
  },
};

export const bundle = (framework: string): Promise<string> =>
  bundleFile(resolve(import.meta.dirname, `${framework}.ts`));

export async function bundleFile(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [svelte],
    mode: 'production',
    resolve: { conditions: ['browser', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ['iife'], name: 'application' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const [chunk] = outputs.flatMap((output) => ('output' in output ? output.output : []));
  if (chunk?.type !== 'chunk') throw new Error(`${entry} did not bundle`);
  return chunk.code;
}
