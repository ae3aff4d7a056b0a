/**
 * Places the card at a passage: @floating-ui/dom with `inline()`, which picks the line under the pointer
 * where a passage runs over several. The side is chosen once, with room for a whole report; a card that
 * changed sides when its rows came would jump under the pointer.
 */
import {
  computePosition,
  inline,
  type Middleware,
  offset,
  shift,
  size,
  type VirtualElement,
} from '@floating-ui/dom';
import type { CardAnchor } from '../page/card.ts';

/** CSS px between mark and card, spanned by the card's `::before` so that the pointer can travel. */
const GAP = 6;
/** CSS px kept free to the edges of the window. */
const MARGIN = 8;
/** CSS px that a card which was moved to the pointer reaches beyond it. */
const BEYOND_POINTER = 24;
/** CSS px of height below or above that a card wants before its rows are known. */
const WANTED = 300;
/** CSS px under which a card is not squeezed. */
const LEAST = 120;
/** em over which it scrolls: a card is a glance, and the page should stay in sight. 460 px beside 13 px. */
const MOST = 35.4;

export type Side = 'top' | 'bottom';

function reference(anchor: CardAnchor): VirtualElement {
  const union = (): DOMRect => {
    const rects = anchor.rectangles();
    const left = Math.min(...rects.map((rect) => rect.left));
    const top = Math.min(...rects.map((rect) => rect.top));
    const right = Math.max(...rects.map((rect) => rect.right));
    const bottom = Math.max(...rects.map((rect) => rect.bottom));
    return new DOMRect(left, top, right - left, bottom - top);
  };
  return { getBoundingClientRect: union, getClientRects: () => [...anchor.rectangles()] };
}

/** Below, unless a whole report has no room there and more above. */
function roomierSide(anchor: CardAnchor): Side {
  const rects = anchor.rectangles();
  const line = rects.find(
    ({ top, bottom }) =>
      anchor.pointer !== undefined && top <= anchor.pointer.y && anchor.pointer.y <= bottom,
  );
  const below = window.innerHeight - (line ?? rects.at(-1))!.bottom;
  const above = (line ?? rects[0])!.top;
  return below >= WANTED || below >= above ? 'bottom' : 'top';
}

/**
 * A line may be wider than a card, and the last one of a passage begin far from the pointer: the card is moved until the
 * pointer has it straight below or above.
 */
const reachable = ({ x: pointer }: NonNullable<CardAnchor['pointer']>): Middleware => ({
  name: 'reachable',
  fn({ x, rects: { floating } }) {
    if (pointer < x) return { x: pointer - BEYOND_POINTER };
    if (pointer > x + floating.width) return { x: pointer + BEYOND_POINTER - floating.width };
    return {};
  },
});

/**
 * Moves `card` to the passage. `side`: where it stands already, kept; `null` for a card just opened.
 * Answers the side, or `null` when the passage has no rectangle (its text left the page).
 */
export async function placeCard(
  card: HTMLElement,
  anchor: CardAnchor,
  side: Side | null,
  rightToLeft: boolean,
): Promise<Side | null> {
  if (anchor.rectangles().length === 0) return null;
  const chosen = side ?? roomierSide(anchor);
  const { x, y } = await computePosition(reference(anchor), card, {
    strategy: 'fixed',
    placement: `${chosen}-${rightToLeft ? 'end' : 'start'}`,
    middleware: [
      inline(anchor.pointer ?? {}),
      offset(GAP),
      anchor.pointer !== undefined && reachable(anchor.pointer),
      shift({ padding: MARGIN }),
      size({
        padding: MARGIN,
        apply: ({ availableHeight }) => {
          card.style.maxHeight = `min(${MOST}em, ${Math.max(LEAST, Math.floor(availableHeight))}px)`;
        },
      }),
    ],
  });
  card.dataset['side'] = chosen;
  card.style.left = `${Math.round(x)}px`;
  if (chosen === 'bottom') {
    card.style.top = `${Math.round(y)}px`;
    card.style.bottom = 'auto';
  } else {
    // Held at its lower edge, so that rows that come later grow away from the passage.
    card.style.top = 'auto';
    card.style.bottom = `${Math.round(window.innerHeight - y - card.offsetHeight)}px`;
  }
  return chosen;
}
