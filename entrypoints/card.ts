/** Brought into a frame on its first match by `scripting.executeScript`; the reader takes it from there. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { CARD_KEY } from '../lib/page/card.ts';
import { createCard } from '../lib/ui/create-card.tsx';

export default defineUnlistedScript(() => {
  Object.defineProperty(globalThis, CARD_KEY, { value: createCard, configurable: true });
});
