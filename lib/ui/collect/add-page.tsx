/**
 * `#/add?tab=ID`: the page of a tab, looked over before it joins the library; `&only=selection`: what is selected
 * there.
 */
import { useEffect, useState } from 'preact/hooks';
import type { AddedAs } from '../../messages.ts';
import { ask } from '../ask.ts';
import type { Article } from '../../quotes/article.ts';
import type { Draft } from './draft.ts';
import { articleAddress } from './article-page.tsx';
import { DraftForm } from './draft-form.tsx';
import { LibraryFrame } from './library-frame.tsx';
import { readTab, type TabPage } from './tab-page.ts';
import { type CollectKey, useCollectTexts } from './texts.ts';
import { useUndo } from './use-undo.tsx';

const OUTCOMES: Readonly<Record<AddedAs, CollectKey>> = {
  added: 'add.added',
  same: 'add.same',
  version: 'add.version',
  extended: 'add.extended',
  'taken-over': 'add.taken-over',
};

type State =
  | { readonly at: 'reading' }
  | { readonly at: 'unreadable'; readonly why: CollectKey }
  | { readonly at: 'draft'; readonly draft: Draft };

function stateOf(page: TabPage): State {
  if (page.state === 'read') return { at: 'draft', draft: page.draft };
  return { at: 'unreadable', why: page.state === 'closed' ? 'add.closed' : 'add.too-large' };
}

export function AddPage(props: { tab: number; only: 'selection' | null }) {
  const { t } = useCollectTexts();
  const [state, setState] = useState<State>({ at: 'reading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let stale = false;
    setState({ at: 'reading' });
    void readTab(props.tab, props.only).then((page) => {
      if (!stale) setState(stateOf(page));
      return null;
    });
    return () => {
      stale = true;
    };
  }, [props.tab, props.only, attempt]);
  return (
    <LibraryFrame view="add" title={t('add.title')}>
      {state.at === 'reading' && <p role="status">{t('add.reading')}</p>}
      {state.at === 'unreadable' && (
        <>
          <p role="alert">{t(state.why)}</p>
          <p>
            <button type="button" onClick={() => setAttempt(attempt + 1)}>
              {t('add.retry')}
            </button>
          </p>
        </>
      )}
      {state.at === 'draft' && (
        <AddDraft draft={state.draft} change={(draft) => setState({ at: 'draft', draft })} />
      )}
    </LibraryFrame>
  );
}

/** One draft with its button, what came of it, and the way back. */
export function AddDraft({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  const { t } = useCollectTexts();
  const { run, notice } = useUndo();
  const add = (article: Article): Promise<void> =>
    run(async () => {
      const answer = await ask({ type: 'add-article', article });
      if (!answer.ok) return { text: answer.why };
      return {
        text: (
          <>
            {t(OUTCOMES[answer.outcome])} <a href={articleAddress(answer.article)}>{t('add.open')}</a>
          </>
        ),
        undo: answer.undo,
      };
    });
  return (
    <DraftForm draft={draft} change={change} action={t('add.add')} submit={add}>
      {notice}
    </DraftForm>
  );
}
