import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../lib/library/background.ts';
import { listenForCommands } from '../lib/library/commands.ts';
import { engine } from '../lib/library/engine.ts';
import { listenForInstall } from '../lib/library/first-run.ts';
import { followWithIcon } from '../lib/library/icon-state.ts';
import { listenForMenus } from '../lib/library/menus.ts';
import { listenForOmnibox } from '../lib/library/omnibox.ts';
import { bundledCorpus } from '../lib/quotes/corpus.ts';
import { forgetWhenOff } from '../lib/searches.ts';
import { listenForSync } from '../lib/settings-sync.ts';
import { marksAloud } from '../lib/ui/aloud.ts';

export default defineBackground({
  type: 'module',
  main() {
    const ask = startBackground(engine, bundledCorpus, marksAloud);
    listenForCommands();
    listenForMenus();
    listenForOmnibox(ask);
    listenForSync();
    followWithIcon();
    forgetWhenOff(new AbortController().signal);
    listenForInstall();
  },
});
