/** Runs in a page: both markers over text that the page holds, without the rest of the extension. */
import { ElementsMarker } from '../../../lib/page/elements-marker.ts';
import { MarkStyles } from '../../../lib/page/mark-styles.ts';
import type { Marker, PlacedPassage } from '../../../lib/page/marker.ts';
import { PaintMarker } from '../../../lib/page/paint-marker.ts';

export interface HitTimes {
  readonly marks: number;
  readonly found: number;
  /** Microseconds for one point: median and worst of the batches. */
  readonly median: number;
  readonly worst: number;
}

/** Marks the first words of each paragraph, and asks what lies at points all over the window. */
function hitTimes(kind: 'paint' | 'elements', batches: number, batch: number): HitTimes {
  const styles = new MarkStyles('');
  const paint = new PaintMarker(styles);
  const marker: Marker = kind === 'paint' ? paint : new ElementsMarker(paint, styles);
  const passages = [...document.querySelectorAll('p')].flatMap((p, id): PlacedPassage[] => {
    const node = p.firstChild;
    return node instanceof Text ? [{ id, verdict: 'agree', spans: [{ node, start: 3, end: 40 }] }] : [];
  });
  marker.show(passages, false);
  document.body.getBoundingClientRect();
  let found = 0;
  const times: number[] = [];
  for (let round = 0; round < batches; round++) {
    const begun = performance.now();
    for (let i = 0; i < batch; i++) {
      const at = round * batch + i;
      if (marker.passageAt((at * 37) % innerWidth, (at * 61) % innerHeight) !== null) found++;
    }
    times.push(((performance.now() - begun) * 1_000) / batch);
  }
  marker.clear();
  times.sort((a, b) => a - b);
  return {
    marks: passages.length,
    found,
    median: times[times.length >> 1] ?? 0,
    worst: times.at(-1) ?? 0,
  };
}

Reflect.set(globalThis, 'hitTimes', hitTimes);
