/** @tanstack/virtual-core for preact: which rows of a long list stand in the window, and where. */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** CSS px of a row before it is measured, and rows kept ready above and below the window. */
const ROW_HEIGHT = 60;
const OVERSCAN = 8;

export interface VirtualRows {
  readonly items: readonly VirtualItem[];
  /** CSS px of the whole list. */
  readonly height: number;
  readonly measure: (row: HTMLElement | null) => void;
}

export function useVirtualRows(count: number, scroller: () => HTMLElement | null): VirtualRows {
  const [, render] = useReducer((times: number) => times + 1, 0);
  const [virtualizer] = useState(
    () =>
      new Virtualizer<HTMLElement, HTMLElement>({
        count,
        getScrollElement: scroller,
        estimateSize: () => ROW_HEIGHT,
        overscan: OVERSCAN,
        scrollToFn: elementScroll,
        observeElementRect,
        observeElementOffset,
        onChange: () => render(null),
      }),
  );
  virtualizer.setOptions({ ...virtualizer.options, count });
  // The two calls that the library asks of every framework's adapter.
  // oxlint-disable no-underscore-dangle
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  // oxlint-enable no-underscore-dangle
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
  };
}
