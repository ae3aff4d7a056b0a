/** `#/add?tab=ID`: the page of a tab, looked over before it joins the library. */
import { useEffect, useState } from 'preact/hooks';
import type { Answers } from '../../messages.ts';
import { ask } from '../ask.ts';
import { type Draft, type DraftProblems, recordOf } from './draft.ts';
import { articleAddress } from './article-page.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { LibraryFrame } from './library-frame.tsx';
import { libraryChanged } from './library-state.tsx';
import { Notice } from './notice.tsx';
import { readTab, type TabPage } from './tab-page.ts';
import { type CollectKey, useCollectTexts } from './texts.ts';

type Added = Answers['add-article'];

const OUTCOMES: Readonly<Record<Added['outcome'], CollectKey>> = {
  added: 'add.added',
  same: 'add.same',
  version: 'add.version',
};

type State =
  | { readonly at: 'reading' }
  | { readonly at: 'unreadable'; readonly why: CollectKey }
  | { readonly at: 'draft'; readonly draft: Draft };

function stateOf(page: TabPage): State {
  if (page.state === 'read') return { at: 'draft', draft: page.draft };
  return { at: 'unreadable', why: page.state === 'closed' ? 'add.closed' : 'add.too-large' };
}

export function AddPage(props: { tab: number }) {
  const { t } = useCollectTexts();
  const [state, setState] = useState<State>({ at: 'reading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let stale = false;
    setState({ at: 'reading' });
    void readTab(props.tab).then((page) => {
      if (!stale) setState(stateOf(page));
      return null;
    });
    return () => {
      stale = true;
    };
  }, [props.tab, attempt]);
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
  const [problems, setProblems] = useState<DraftProblems | null>(null);
  const [added, setAdded] = useState<Added | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async (): Promise<void> => {
    const record = recordOf(draft);
    setAdded(null);
    setMessage(null);
    if (!record.ok) {
      setProblems(record.problems);
      setMessage(t('add.problems'));
      return;
    }
    setProblems(null);
    if (record.article.quotations.length === 0) {
      setMessage(t('add.nothing-taken'));
      return;
    }
    setBusy(true);
    const answer = await ask({ type: 'add-article', article: record.article });
    setBusy(false);
    if (answer.ok) setAdded(answer);
    else setMessage(answer.why);
    libraryChanged();
  };
  const undo = async (token: number): Promise<void> => {
    const answer = await ask({ type: 'undo', token });
    setAdded(null);
    libraryChanged();
    setMessage(answer.ok ? t(answer.undone ? 'notice.undone' : 'notice.too-late') : answer.why);
  };
  return (
    <form
      class="draft"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <DraftEditor draft={draft} problems={problems} change={change} />
      <div class="bar actions">
        {added !== null && (
          <Notice
            undo={added.undo === undefined ? undefined : () => void undo(added.undo!)}
            close={() => setAdded(null)}
          >
            {t(OUTCOMES[added.outcome])} <a href={articleAddress(added.article)}>{t('add.open')}</a>
          </Notice>
        )}
        <button type="submit" class="chief" disabled={busy}>
          {t('add.add')}
        </button>
        <p role={problems === null ? 'status' : 'alert'}>{message}</p>
      </div>
    </form>
  );
}
