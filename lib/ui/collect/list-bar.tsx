/** What puts a list of articles, or of their statements, in order and leaves some of it out. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LibrarySource } from '../../messages.ts';
import { ask } from '../ask.ts';
import { onLibraryChange } from './library-state.tsx';
import { sourceTitle } from './source-list.tsx';
import { type CollectKey, useCollectTexts } from './texts.ts';
import type { Order } from './use-articles.ts';

const SORTS: readonly (readonly [Order['sort'], CollectKey])[] = [
  ['added', 'sort.added'],
  ['published', 'field.published'],
  ['outlet', 'field.outlet'],
  ['headline', 'field.headline'],
  ['quotations', 'sort.quotations'],
];

export interface ListBarProps {
  readonly sources: readonly LibrarySource[];
  readonly order: Order;
  readonly change: (order: Order) => void;
  /** Says where words are looked for. */
  readonly words: string;
  /** Further filters. */
  readonly children?: ComponentChildren;
}

/** All sources, on or off. */
export function useSources(): readonly LibrarySource[] {
  const [sources, setSources] = useState<readonly LibrarySource[]>([]);
  useEffect(() => {
    const look = (): void => {
      void ask({ type: 'sources' }).then((answer) => answer.ok && setSources(answer.sources));
    };
    look();
    return onLibraryChange(look);
  }, []);
  return sources;
}

export interface NothingListedProps {
  readonly sources: readonly LibrarySource[];
  /** What is asked for; `undefined` for what is not. */
  readonly filters: readonly unknown[];
  /** Says that the filters leave nothing. */
  readonly noneLeft: string;
}

/** Why a list is empty. */
export function NothingListed({ sources, filters, noneLeft }: NothingListedProps) {
  const { t } = useCollectTexts();
  const filtered = filters.some((one) => one !== undefined);
  const hidden = sources.some(({ on, articles }) => !on && articles > 0);
  return <p>{filtered ? noneLeft : t(hidden ? 'articles.all-off' : 'articles.none')}</p>;
}

export function ListBar({ sources, order, change, words, children }: ListBarProps) {
  const { t } = useCollectTexts();
  return (
    <form class="bar" role="search" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        aria-label={words}
        placeholder={words}
        onInput={({ currentTarget: { value } }) => {
          const { words: _, ...rest } = order;
          change(value.trim() === '' ? rest : { ...rest, words: value });
        }}
      />
      <label>
        {t('articles.sort')}{' '}
        <select
          name="sort"
          value={order.sort}
          onChange={({ currentTarget: { value } }) => {
            const sort = SORTS.find(([name]) => name === value)?.[0];
            if (sort !== undefined) change({ ...order, sort });
          }}
        >
          {SORTS.map(([name, key]) => (
            <option key={name} value={name}>
              {t(key)}
            </option>
          ))}
        </select>
      </label>
      <label class="take">
        <input
          type="checkbox"
          checked={order.descending}
          onChange={(event) => change({ ...order, descending: event.currentTarget.checked })}
        />
        <span>{t('articles.descending')}</span>
      </label>
      <label>
        {t('articles.source')}{' '}
        <select
          name="source"
          value={order.source ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { source: _, ...rest } = order;
            change(value === '' ? rest : { ...rest, source: value });
          }}
        >
          <option value="">{t('articles.all-sources')}</option>
          {sources.map((source) => (
            <option key={source.id} value={source.id}>
              {sourceTitle(source, t)}
            </option>
          ))}
        </select>
      </label>
      {children}
    </form>
  );
}
