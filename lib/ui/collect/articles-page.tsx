/** `#/articles`: all articles of the library, to be sorted, filtered, chosen and removed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedArticle } from '../../messages.ts';
import { ask } from '../ask.ts';
import { articleAddress } from './article-page.tsx';
import { downloadArticles } from './export-pack.ts';
import { LibraryFrame } from './library-frame.tsx';
import { libraryChanged } from './library-state.tsx';
import { ListBar } from './list-bar.tsx';
import { Notice } from './notice.tsx';
import { useCollectTexts } from './texts.ts';
import { type Order, useArticles } from './use-articles.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

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
  const chooseAll = async (): Promise<void> => {
    const answer = await ask({ type: 'article-keys', ...order });
    if (answer.ok) setChosen(new Set(answer.articles));
    else setDone({ text: answer.why });
  };
  const save = (): void => {
    downloadArticles(t('articles.selection'), [...chosen]).catch((error: unknown) =>
      setDone({ text: error instanceof Error ? error.message : String(error) }),
    );
  };
  const filtered = order.words !== undefined || order.source !== undefined;
  return (
    <LibraryFrame view="articles" title={t('nav.articles')}>
      <ListBar order={order} change={setOrder} words={t('articles.filter')} />
      <div class="bar">
        <p class="quiet" role="status">
          {articles.total !== null && t('state.articles', { count: total })}
        </p>
        <button
          type="button"
          class="plain"
          disabled={total === 0}
          onClick={() => (chosen.size === 0 ? void chooseAll() : setChosen(new Set()))}
        >
          {t(chosen.size === 0 ? 'articles.choose-all' : 'articles.choose-none')}
        </button>
        <button type="button" name="remove" disabled={chosen.size === 0} onClick={() => void remove()}>
          {t('articles.remove', { count: chosen.size })}
        </button>
        <button type="button" name="save" disabled={chosen.size === 0} onClick={save}>
          {t('articles.save', { count: chosen.size })}
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
