/** A draft with the button that makes a record of it; what does not fit is said at its field. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Article } from '../../quotes/article.ts';
import { DraftEditor } from './draft-editor.tsx';
import { type Draft, type DraftProblems, recordOf } from './draft.ts';
import { useCollectTexts } from './texts.ts';

export interface DraftFormProps {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** What the button says. */
  readonly action: string;
  /** Called with a record that fits the schema. */
  readonly submit: (article: Article) => Promise<void>;
  /** Other buttons, and what came of it. */
  readonly children?: ComponentChildren;
}

export function DraftForm({ draft, change, action, submit, children }: DraftFormProps) {
  const { t } = useCollectTexts();
  const [problems, setProblems] = useState<DraftProblems | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    const record = recordOf(draft);
    setProblems(record.ok ? null : record.problems);
    if (!record.ok) {
      setMessage(t('add.problems'));
      return;
    }
    if (record.article.quotations.length === 0) {
      setMessage(t('add.nothing-taken'));
      return;
    }
    setMessage(null);
    setBusy(true);
    await submit(record.article);
    setBusy(false);
  };
  return (
    <form
      class="draft"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <DraftEditor draft={draft} problems={problems} change={change} />
      <div class="bar actions">
        <button type="submit" class="chief" aria-disabled={busy}>
          {action}
        </button>
        {children}
        <p role={problems === null ? 'status' : 'alert'}>{message}</p>
      </div>
    </form>
  );
}
