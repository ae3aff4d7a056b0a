/** `#/articles`: all articles of the library, to be sorted, filtered, chosen and removed. */
import { useState } from 'preact/hooks';
import type { ListedArticle } from '../../messages.ts';
import { ask } from '../ask.ts';
import { ActionButton } from './action-button.tsx';
import { articleAddress } from './article-page.tsx';
import { downloadArticles } from './export-pack.ts';
import { LibraryFrame } from './library-frame.tsx';
import { ListBar } from './list-bar.tsx';
import { useCollectTexts } from './texts.ts';
import { type Order, useArticles } from './use-articles.ts';
import { useChosen } from './use-chosen.ts';
import { type Outcome, useUndo } from './use-undo.tsx';
import { VirtualList } from './virtual-list.tsx';

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
  const { keys, choose, set } = useChosen();
  const { busy, run, notice } = useUndo();
  const articles = useArticles(order);
  const total = articles.total ?? 0;
  const remove = async (): Promise<Outcome> => {
    const answer = await ask({ type: 'remove-articles', articles: [...keys] });
    if (!answer.ok) return { text: answer.why };
    set([]);
    return { text: t('articles.removed', { count: answer.removed }), undo: answer.undo };
  };
  const chooseAll = async (): Promise<Outcome | null> => {
    const answer = await ask({ type: 'article-keys', ...order });
    if (!answer.ok) return { text: answer.why };
    set(answer.articles);
    return null;
  };
  const save = async (): Promise<null> => {
    await downloadArticles(t('articles.selection'), [...keys]);
    return null;
  };
  const filtered = order.words !== undefined || order.source !== undefined;
  const none = keys.size === 0;
  return (
    <LibraryFrame view="articles" title={t('nav.articles')}>
      <ListBar order={order} change={setOrder} words={t('articles.filter')} />
      <div class="bar">
        <p class="quiet" role="status">
          {articles.total !== null && t('state.articles', { count: total })}
        </p>
        <ActionButton
          class="plain"
          off={busy || total === 0}
          act={() => (none ? void run(chooseAll) : set([]))}
        >
          {t(none ? 'articles.choose-all' : 'articles.choose-none')}
        </ActionButton>
        <ActionButton name="remove" off={busy || none} act={() => void run(remove)}>
          {t('articles.remove', { count: keys.size })}
        </ActionButton>
        <ActionButton name="save" off={busy || none} act={() => void run(save)}>
          {t('articles.save', { count: keys.size })}
        </ActionButton>
      </div>
      {articles.failure !== null && <p role="alert">{articles.failure}</p>}
      {articles.total === 0 && <p>{t(filtered ? 'articles.none-left' : 'articles.none')}</p>}
      <VirtualList
        label={t('nav.articles')}
        count={total}
        total={total}
        shows={articles.need}
        row={(index) => {
          const row = articles.rows.get(index);
          return (
            row !== undefined && (
              <ArticleRow row={row} chosen={keys.has(row.article)} choose={(on) => choose(row.article, on)} />
            )
          );
        }}
      />
      {notice}
    </LibraryFrame>
  );
}
