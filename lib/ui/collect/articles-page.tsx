/** `#/articles`: all articles of the library, to be sorted, filtered, chosen and removed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LibrarySource, ListedArticle } from '../../messages.ts';
import { ask } from '../ask.ts';
import { articleAddress } from './article-page.tsx';
import { LibraryFrame } from './library-frame.tsx';
import { libraryChanged } from './library-state.tsx';
import { Notice } from './notice.tsx';
import { sourceTitle } from './source-list.tsx';
import { type CollectKey, useCollectTexts } from './texts.ts';
import { type Order, useArticles } from './use-articles.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

const SORTS: readonly (readonly [Order['sort'], CollectKey])[] = [
  ['added', 'sort.added'],
  ['published', 'field.published'],
  ['outlet', 'field.outlet'],
  ['headline', 'field.headline'],
];

function ArticleRow(props: { row: ListedArticle; chosen: boolean; choose: (on: boolean) => void }) {
  const { t, date } = useCollectTexts();
  const { article, headline, url, outlet, published, quotations, versions } = props.row;
  const name = headline ?? url ?? t('article.untitled');
  return (
    <>
      <input
        type="checkbox"
        aria-label={t('article.choose', { name })}
        checked={props.chosen}
        onChange={(event) => props.choose(event.currentTarget.checked)}
      />
      <div class="article-about">
        <a href={articleAddress(article)} dir="auto">
          {name}
        </a>
        <p class="quiet">
          <bdi>{outlet}</bdi> · {published === undefined ? t('article.undated') : date(published)} ·{' '}
          {t('state.quotations', { count: quotations })}
          {versions > 1 && <> · {t('article.versions', { count: versions })}</>}
        </p>
      </div>
    </>
  );
}

export function ArticlesPage() {
  const { t } = useCollectTexts();
  const [order, setOrder] = useState<Order>({ sort: 'added', descending: true });
  const [sources, setSources] = useState<readonly LibrarySource[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<{ text: string; undo?: number | undefined } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const articles = useArticles(order);
  const total = articles.total ?? 0;
  const virtual = useVirtualRows(total, () => scroller.current);
  const [first, last] = [virtual.items.at(0)?.index ?? 0, virtual.items.at(-1)?.index ?? 0];
  useEffect(() => {
    if (articles.total !== null) articles.need(first, last);
  });
  useEffect(() => {
    void ask({ type: 'sources' }).then((answer) => answer.ok && setSources(answer.sources));
  }, []);
  const remove = async (): Promise<void> => {
    const answer = await ask({ type: 'remove-articles', articles: [...chosen] });
    setDone(
      answer.ok
        ? { text: t('articles.removed', { count: answer.removed }), undo: answer.undo }
        : { text: answer.why },
    );
    if (answer.ok) setChosen(new Set());
    libraryChanged();
  };
  const undo = async (token: number): Promise<void> => {
    const answer = await ask({ type: 'undo', token });
    setDone({ text: answer.ok ? t(answer.undone ? 'notice.undone' : 'notice.too-late') : answer.why });
    libraryChanged();
  };
  const choose = (article: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(article);
    else next.delete(article);
    setChosen(next);
  };
  const filtered = order.words !== undefined || order.source !== undefined;
  return (
    <LibraryFrame view="articles" title={t('nav.articles')}>
      <form class="bar" role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label={t('articles.filter')}
          placeholder={t('articles.filter')}
          onInput={({ currentTarget: { value } }) => {
            const { words: _, ...rest } = order;
            setOrder(value.trim() === '' ? rest : { ...rest, words: value });
          }}
        />
        <label>
          {t('articles.sort')}{' '}
          <select
            value={order.sort}
            onChange={({ currentTarget: { value } }) => {
              const sort = SORTS.find(([name]) => name === value)?.[0];
              if (sort !== undefined) setOrder({ ...order, sort });
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
            onChange={(event) => setOrder({ ...order, descending: event.currentTarget.checked })}
          />
          <span>{t('articles.descending')}</span>
        </label>
        <label>
          {t('articles.source')}{' '}
          <select
            value={order.source ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { source: _, ...rest } = order;
              setOrder(value === '' ? rest : { ...rest, source: value });
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
      </form>
      <div class="bar">
        <p class="quiet" role="status">
          {articles.total !== null && t('state.articles', { count: total })}
        </p>
        <button type="button" disabled={chosen.size === 0} onClick={() => void remove()}>
          {t('articles.remove', { count: chosen.size })}
        </button>
      </div>
      {articles.failure !== null && <p role="alert">{articles.failure}</p>}
      {articles.total === 0 && <p>{t(filtered ? 'articles.none-left' : 'articles.none')}</p>}
      <div
        class="articles"
        ref={scroller}
        hidden={total === 0}
        tabIndex={0}
        role="group"
        aria-label={t('nav.articles')}
      >
        <ul style={{ blockSize: `${virtual.height}px` }}>
          {virtual.items.map(({ index, start }) => {
            const row = articles.rows.get(index);
            return (
              <li
                key={index}
                ref={virtual.measure}
                data-index={index}
                aria-setsize={total}
                aria-posinset={index + 1}
                style={{ insetBlockStart: `${start}px` }}
              >
                {row !== undefined && (
                  <ArticleRow
                    row={row}
                    chosen={chosen.has(row.article)}
                    choose={(on) => choose(row.article, on)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
      {done !== null && (
        <Notice
          undo={done.undo === undefined ? undefined : () => void undo(done.undo!)}
          close={() => setDone(null)}
        >
          {done.text}
        </Notice>
      )}
    </LibraryFrame>
  );
}
