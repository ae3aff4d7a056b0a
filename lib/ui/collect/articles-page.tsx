/** `#/articles`: all articles of the library, to be sorted, filtered, chosen, edited together and removed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EditCounts, ListedArticle } from '../../messages.ts';
import type { CitationEdit } from '../../quotes/citation-edit.ts';
import { ask } from '../ask.ts';
import { messageOf } from '../message-of.ts';
import type { Texts } from '../texts.ts';
import { ActionButton } from './action-button.tsx';
import { articleAddress } from './article-page.tsx';
import { editArticles } from './edit-articles.ts';
import { EditSelection } from './edit-selection.tsx';
import { downloadArticles } from './export-pack.ts';
import { LibraryFrame } from './library-frame.tsx';
import { ListBar, NothingListed, useSources } from './list-bar.tsx';
import { OutletFilter, useOutlets } from './outlet-filter.tsx';
import { type CollectKey, useCollectTexts } from './texts.ts';
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
  const sources = useSources();
  const outlets = useOutlets(articles.total !== null);
  const [editing, setEditing] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const changing = useRef<AbortController | null>(null);
  useEffect(() => () => changing.current?.abort(), []);
  const editButton = useRef<HTMLSpanElement>(null);
  const endEditing = (): void => {
    setEditing(false);
    editButton.current?.querySelector('button')?.focus();
  };
  const edit = async (citation: CitationEdit): Promise<Outcome> => {
    const lifetime = new AbortController();
    changing.current = lifetime;
    setShare(0);
    try {
      const counts = await editArticles([...keys], citation, setShare, lifetime.signal);
      endEditing();
      set([]);
      const { outlet } = order;
      const { outlet: renamed } = citation;
      if (outlet === undefined || renamed === undefined)
        return { text: saidOf(counts, t), undo: counts.undo };
      // The list goes along with the name that it is filtered by.
      setOrder({ ...order, outlet: renamed });
      return { text: saidOf(counts, t), undo: counts.undo, undone: () => setOrder({ ...order, outlet }) };
    } catch (error) {
      if (lifetime.signal.aborted) return { text: t('edit.stopped') };
      const why = messageOf(error);
      return { text: `${t('edit.failed')} ${why}` };
    } finally {
      setShare(null);
    }
  };
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
  const save = async (): Promise<Outcome | null> => {
    const leftOut = await downloadArticles(t('articles.selection'), [...keys]);
    return leftOut === 0 ? null : { text: t('pack.left-out', { count: leftOut }) };
  };
  const none = keys.size === 0;
  return (
    <LibraryFrame view="articles" title={t('nav.articles')}>
      <ListBar sources={sources} order={order} change={setOrder} words={t('articles.filter')}>
        <OutletFilter outlets={outlets} order={order} change={setOrder} />
      </ListBar>
      <div class="bar">
        <p class="quiet" role="status">
          {articles.total !== null && t('state.articles', { count: total })}
        </p>
        {(total > 0 || !none) && (
          <>
            <ActionButton
              class="plain"
              off={busy || total === 0}
              act={() => (none ? void run(chooseAll) : set([]))}
            >
              {t(none ? 'articles.choose-all' : 'articles.choose-none')}
            </ActionButton>
            <span ref={editButton}>
              <ActionButton name="edit" off={busy || none || editing} act={() => setEditing(true)}>
                {t('articles.edit', { count: keys.size })}
              </ActionButton>
            </span>
            <ActionButton name="remove" off={busy || none} act={() => void run(remove)}>
              {t('articles.remove', { count: keys.size })}
            </ActionButton>
            <ActionButton name="save" off={busy || none} act={() => void run(save)}>
              {t('articles.save', { count: keys.size })}
            </ActionButton>
          </>
        )}
      </div>
      {editing && (
        <EditSelection
          count={keys.size}
          outlets={outlets}
          off={busy}
          share={share}
          save={(citation) => void run(() => edit(citation))}
          stop={() => changing.current?.abort()}
          close={endEditing}
        />
      )}
      {articles.failure !== null && <p role="alert">{articles.failure}</p>}
      {articles.total === 0 && (
        <NothingListed
          sources={sources}
          filters={[order.words, order.source, order.outlet]}
          noneLeft={t('articles.none-left')}
        />
      )}
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

/** What came of editing many articles, in sentences. */
function saidOf({ changed, copied, missing }: EditCounts, t: Texts<CollectKey>['t']): string {
  const sentences = [
    changed === 0 ? t('edit.same') : t('edit.changed', { count: changed }),
    ...(copied === 0 ? [] : [t('edit.copied', { count: copied })]),
    ...(missing === 0 ? [] : [t('edit.missing', { count: missing })]),
  ];
  return sentences.join(' ');
}
