/** A list of any length, of which the rows in the window are there. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useVirtualRows } from './use-virtual-rows.ts';

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  /** As far as it is known. */
  readonly total?: number | undefined;
  readonly class?: string;
  readonly row: (index: number) => ComponentChildren;
  /** After every render: the first and the last row that stand ready. */
  readonly shows?: (first: number, last: number) => void;
}

export function VirtualList(props: VirtualListProps) {
  const { label, count, total = -1, row, shows } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { items, height, measure } = useVirtualRows(count, () => scroller.current);
  useEffect(() => shows?.(items.at(0)?.index ?? 0, items.at(-1)?.index ?? 0));
  return (
    <div
      class={`articles ${props.class ?? ''}`}
      ref={scroller}
      hidden={count === 0}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <ul style={{ blockSize: `${height}px` }}>
        {items.map(({ index, start }) => (
          <li
            key={index}
            ref={measure}
            data-index={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            style={{ insetBlockStart: `${start}px` }}
          >
            {row(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
