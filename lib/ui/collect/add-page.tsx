/** `#/add?tab=ID`: the page of a tab, looked over before it joins the library; `&only=selection`: what is selected there. */
import { useEffect, useState } from 'preact/hooks';
import type { Answers } from '../../messages.ts';
import { ask } from '../ask.ts';
import type { Article } from '../../quotes/article.ts';
import type { Draft } from './draft.ts';
import { articleAddress } from './article-page.tsx';
import { DraftForm } from './draft-form.tsx';
import { LibraryFrame } from './library-frame.tsx';
import { libraryChanged } from './library-state.tsx';
import { Notice } from './notice.tsx';
import { readTab, type TabPage } from './tab-page.ts';
import { type CollectKey, useCollectTexts } from './texts.ts';

type Added = Answers['add-quotations'];

const OUTCOMES: Readonly<Record<Added['outcome'], CollectKey>> = {
  added: 'add.added',
  same: 'add.same',
  version: 'add.version',
  extended: 'add.extended',
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
        <AddDraft
          draft={state.draft}
          change={(draft) => setState({ at: 'draft', draft })}
          chosen={props.only === 'selection'}
        />
      )}
    </LibraryFrame>
  );
}

/**
 * One draft with its button, what came of it, and the way back. `chosen`: its quotations are some of the
 * article's, and join the article where it is in the library.
 */
export function AddDraft(props: { draft: Draft; change: (draft: Draft) => void; chosen?: boolean }) {
  const { draft, change } = props;
  const { t } = useCollectTexts();
  const [added, setAdded] = useState<Added | null>(null);
  const [undone, setUndone] = useState<string | null>(null);
  const add = async (article: Article): Promise<string | null> => {
    setAdded(null);
    setUndone(null);
    const answer = await ask({ type: props.chosen === true ? 'add-quotations' : 'add-article', article });
    libraryChanged();
    if (!answer.ok) return answer.why;
    setAdded(answer);
    return null;
  };
  const undo = async (token: number): Promise<void> => {
    const answer = await ask({ type: 'undo', token });
    setAdded(null);
    libraryChanged();
    setUndone(answer.ok ? t(answer.undone ? 'notice.undone' : 'notice.too-late') : answer.why);
  };
  return (
    <DraftForm draft={draft} change={change} action={t('add.add')} submit={add}>
      {added !== null && (
        <Notice
          undo={added.undo === undefined ? undefined : () => void undo(added.undo!)}
          close={() => setAdded(null)}
        >
          {t(OUTCOMES[added.outcome])} <a href={articleAddress(added.article)}>{t('add.open')}</a>
        </Notice>
      )}
      {undone !== null && <p role="status">{undone}</p>}
    </DraftForm>
  );
}
