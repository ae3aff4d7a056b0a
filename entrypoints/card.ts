/** Brought into a frame on its first match by `scripting.executeScript`; the reader takes it from there. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leave } from '../lib/page/brought.ts';
import { createCard } from '../lib/ui/create-card.tsx';

export default defineUnlistedScript(() => {
  leave('card', createCard);
});
