/** `#/article/KEY`: one article, its quotations as ways to their statements, and how its versions differ. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Article } from '../../quotes/article.ts';
import { differences, alignWordings } from '../../wording/differences.ts';
import { type Answer, ask } from '../ask.ts';
import { useFocusKept } from '../focus-kept.ts';
import { stayAs } from '../library/view-address.ts';
import { useWords } from '../texts-context.tsx';
import { WordingView } from '../wording-view.tsx';
import { ActionButton } from './action-button.tsx';
import { DraftForm } from './draft-form.tsx';
import { type Draft, draftOfArticle } from './draft.ts';
import { LibraryFrame } from './library-frame.tsx';
import { onLibraryChange } from './library-state.tsx';
import { useCollectTexts } from './texts.ts';
import { useUndo } from './use-undo.tsx';
import { type QuotationChange, versionChanges } from './version-changes.ts';

export const articleAddress = (article: string): string => `#/article/${encodeURIComponent(article)}`;

export function ArticlePage(props: { article: string }) {
  const { t } = useCollectTexts();
  const [answer, setAnswer] = useState<Answer<'article'> | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const shown = useRef(true);
  useEffect(
    () => () => {
      shown.current = false;
    },
    [],
  );
  const { busy, run, notice, clear } = useUndo();
  const kept = useFocusKept<HTMLDivElement>('form input', 'button[name=edit]');
  useEffect(() => {
    let stale = false;
    setAnswer(null);
    setDraft(null);
    const look = (): void => {
      void ask({ type: 'article', article: props.article }).then((given) => {
        if (!stale) setAnswer(given);
        return null;
      });
    };
    look();
    const stop = onLibraryChange(look);
    return () => {
      stale = true;
      stop();
    };
  }, [props.article]);
  const show = (article: string): void => {
    if (shown.current) stayAs(articleAddress(article)); // nobody has gone on meanwhile
  };
  const save = (record: Article): Promise<void> =>
    run(async () => {
      const given = await ask({ type: 'replace-article', article: props.article, record });
      if (!given.ok) return { text: given.why };
      setDraft(null);
      show(given.article);
      if (given.undo === undefined) return { text: t('article.unchanged') };
      return { text: t('article.saved'), undo: given.undo, undone: () => show(props.article) };
    });
  const title = answer?.ok === true ? (answer.article.headline ?? t('article.untitled')) : t('article.title');
  return (
    <LibraryFrame view="article" title={draft === null ? title : t('article.editing')}>
      {notice}
      {answer === null && <p role="status">{t('article.reading')}</p>}
      {answer?.ok === false && <p role="alert">{answer.why}</p>}
      <div ref={kept}>
        {answer?.ok === true && draft === null && (
          <ArticleView
            {...answer}
            name={props.article}
            edit={() => {
              clear();
              setDraft(draftOfArticle(answer.article));
            }}
          />
        )}
        {draft !== null && (
          <DraftForm draft={draft} change={setDraft} action={t('article.save')} submit={save}>
            <ActionButton off={busy} act={() => setDraft(null)}>
              {t('article.cancel')}
            </ActionButton>
          </DraftForm>
        )}
      </div>
    </LibraryFrame>
  );
}

type ArticleViewProps = Extract<Answer<'article'>, { ok: true }> & {
  readonly name: string;
  readonly edit: () => void;
};

function ArticleView(props: ArticleViewProps) {
  const { t, date } = useCollectTexts();
  const { article, versions } = props;
  const address = article.url ?? article.canonical;
  return (
    <>
      <p>
        {article.byline !== undefined && <bdi>{article.byline}, </bdi>}
        <bdi>{article.outlet}</bdi>,{' '}
        {article.published === undefined ? t('article.undated') : date(article.published)}
      </p>
      {address !== undefined && (
        <p>
          <a href={address} target="_blank" rel="noreferrer">
            {address}
          </a>
        </p>
      )}
      <p class="quiet">{t('article.added', { date: date(new Date(props.added).toISOString()) })}</p>
      <p>
        <button type="button" name="edit" onClick={props.edit}>
          {t('article.edit')}
        </button>
      </p>
      {versions.map((other) => (
        <VersionView key={other.article} article={article} added={props.added} other={other} />
      ))}
      <h2>{t('draft.quotations')}</h2>
      {article.quotations.length === 0 && <p>{t('article.no-quotations')}</p>}
      <ol class="article-quotations">
        {article.quotations.map(({ order, text, speaker }) => (
          <li key={order}>
            <a href={`#/statement/${encodeURIComponent(`${props.name}#${order}`)}`} dir="auto">
              <Quoted text={text} />
            </a>
            <p class="quiet">{speaker ?? t('article.speaker-unknown')}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What changed between this version and another; the earlier arrival is the text compared with. */
function VersionView(props: { article: Article; added: number; other: { article: string; added: number } }) {
  const { t, date } = useCollectTexts();
  const { article, added, other } = props;
  const [answer, setAnswer] = useState<Answer<'article'> | null>(null);
  useEffect(() => {
    void ask({ type: 'article', article: other.article }).then(setAnswer);
  }, [other.article]);
  const day = date(new Date(other.added).toISOString());
  return (
    <section class="version">
      <h2>
        <a href={articleAddress(other.article)}>{t('article.other-version', { date: day })}</a>
      </h2>
      {answer?.ok === false && <p role="alert">{answer.why}</p>}
      {answer?.ok === true && (
        <Changes
          changes={
            added < other.added
              ? versionChanges(article, answer.article)
              : versionChanges(answer.article, article)
          }
        />
      )}
    </section>
  );
}

function Changes({ changes }: { changes: readonly QuotationChange[] }) {
  const { t } = useCollectTexts();
  if (changes.length === 0) return <p>{t('article.same-words')}</p>;
  return (
    <ul class="article-quotations">
      {changes.map((change, index) => (
        <li key={index}>
          {change.kind === 'reworded' ? (
            <>
              <p class="quiet">{t('article.reworded')}</p>
              <Reworded earlier={change.earlier} later={change.later} />
            </>
          ) : (
            <>
              <p class="quiet">{t(change.kind === 'gone' ? 'article.gone' : 'article.new')}</p>
              <p dir="auto">
                <Quoted text={change.text} />
              </p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Between the marks of the interface's language, as everywhere. */
function Quoted({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <>
      {t('quote.open')}
      {text}
      {t('quote.close')}
    </>
  );
}

function Reworded({ earlier, later }: { earlier: string; later: string }) {
  const { stretch, changes } = differences(alignWordings(earlier, later));
  if (stretch === null) return null;
  return (
    <WordingView base={{ text: earlier, interruptions: [] }} shown={{ text: later, stretch, changes }} />
  );
}
