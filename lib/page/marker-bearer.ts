/** Brings the marker that the user wants: painting is here already, elements come when they are needed. */
import type { Marker } from './marker.ts';
import { canPaint, PaintMarker } from './paint-marker.ts';

/** Where the elements marker's script leaves its class, in the content scripts' own world. */
export const ELEMENTS_MARKER_KEY = Symbol.for('variorum.elements-marker');

type CreateElementsMarker = new (paint: PaintMarker) => Marker;

/** Whether elements are wanted here, and can be had. */
export function mayWrap(wanted: 'paint' | 'elements'): boolean {
  const isHtml = document.contentType === 'text/html' || document.contentType === 'application/xhtml+xml';
  return isHtml && (wanted === 'elements' || !canPaint());
}

/** `bring`: has the background run the script in this frame. */
export async function bringElements(paint: PaintMarker, bring: () => Promise<unknown>): Promise<Marker> {
  if (brought() === undefined) await bring();
  const ElementsMarker = brought();
  return ElementsMarker === undefined ? paint : new ElementsMarker(paint);
}

function brought(): CreateElementsMarker | undefined {
  const value: unknown = Reflect.get(globalThis, ELEMENTS_MARKER_KEY);
  return typeof value === 'function' ? (value as CreateElementsMarker) : undefined;
}
