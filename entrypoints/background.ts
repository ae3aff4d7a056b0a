import { defineBackground } from 'wxt/utils/define-background';
import { listenForAddPage } from '../lib/library/add-page-command.ts';
import { startBackground } from '../lib/library/background.ts';
import { listenForCommands } from '../lib/library/commands.ts';
import { engine } from '../lib/library/engine.ts';
import { bundledCorpus } from '../lib/quotes/corpus.ts';
import { listenForSync } from '../lib/settings-sync.ts';

export default defineBackground({
  type: 'module',
  main() {
    startBackground(engine, bundledCorpus);
    listenForCommands();
    listenForAddPage();
    listenForSync();
  },
});
