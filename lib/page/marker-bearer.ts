/** Brings the marker that the user wants: painting is here already, elements come when they are needed. */
import type { Bring } from './brought.ts';
import type { MarkStyles } from './mark-styles.ts';
import type { Marker } from './marker.ts';
import { canPaint, PaintMarker } from './paint-marker.ts';

export type CreateElementsMarker = new (paint: PaintMarker, styles: MarkStyles) => Marker;

/** Whether elements are wanted here, and can be had. */
export function mayWrap(wanted: 'paint' | 'elements'): boolean {
  const isHtml = document.contentType === 'text/html' || document.contentType === 'application/xhtml+xml';
  return isHtml && (wanted === 'elements' || !canPaint());
}

export async function bringElements(paint: PaintMarker, styles: MarkStyles, bring: Bring): Promise<Marker> {
  const ElementsMarker = await bring('elements-marker');
  return ElementsMarker === null ? paint : new ElementsMarker(paint, styles);
}
