/**
 * What a view does to the library: one thing at a time, then what came of it, with the way back. While one is
 * under way, `busy` switches the view's buttons off, and what is asked for nevertheless is passed over: it was
 * meant for what is no longer shown.
 */
import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ask } from '../ask.ts';
import { messageOf } from '../message-of.ts';
import { libraryChanged } from './library-state.tsx';
import { Notice } from './notice.tsx';
import { useCollectTexts } from './texts.ts';

export interface Outcome {
  readonly text: ComponentChildren;
  /** The token that takes it back. */
  readonly undo?: number | undefined;
  /** After it was taken back: shows things as they were. */
  readonly undone?: () => void;
}

export interface Undo {
  readonly busy: boolean;
  /**
   * `work` rejects with what is to be said, or resolves to it; `null`: there is nothing to say, and nothing has
   * changed.
   */
  readonly run: (work: () => Promise<Outcome | null>) => Promise<void>;
  /** What came of the last one, to be placed where it is to be seen. */
  readonly notice: VNode | null;
  readonly clear: () => void;
}

export function useUndo(): Undo {
  const { t } = useCollectTexts();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const running = useRef(false); // a second click may come before the next render
  const run = async (work: () => Promise<Outcome | null>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const came = await work().catch((error: unknown) => ({
      text: messageOf(error),
    }));
    running.current = false;
    setBusy(false);
    setOutcome(came);
    if (came !== null) libraryChanged();
  };
  const takeBack = async (token: number, undone?: () => void): Promise<Outcome> => {
    const answer = await ask({ type: 'undo', token });
    if (!answer.ok) return { text: answer.why };
    if (answer.undone) undone?.();
    return { text: t(answer.undone ? 'notice.undone' : 'notice.too-late') };
  };
  const clear = (): void => setOutcome(null);
  const token = outcome?.undo;
  return {
    busy,
    run,
    notice: outcome && (
      <Notice
        busy={busy}
        undo={token === undefined ? undefined : () => void run(() => takeBack(token, outcome.undone))}
        close={clear}
      >
        {outcome.text}
      </Notice>
    ),
    clear,
  };
}
