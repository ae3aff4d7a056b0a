/** What was just done, with the way back; stays until it is closed or something else is done. */
import type { ComponentChildren } from 'preact';
import { useFocusKept } from '../focus-kept.ts';
import { ActionButton } from './action-button.tsx';
import { useCollectTexts } from './texts.ts';

export interface NoticeProps {
  readonly children: ComponentChildren;
  /** Takes it back. */
  readonly undo?: (() => void) | undefined;
  /** Something is under way. */
  readonly busy?: boolean;
  readonly close: () => void;
}

export function Notice({ children, undo, busy = false, close }: NoticeProps) {
  const { t } = useCollectTexts();
  const kept = useFocusKept<HTMLDivElement>('button'); // taken back, it has no way back any more
  return (
    <div class="notice" role="status" ref={kept}>
      <p>{children}</p>
      {undo !== undefined && (
        <ActionButton off={busy} act={undo}>
          {t('notice.undo')}
        </ActionButton>
      )}
      <button type="button" class="plain" onClick={close}>
        {t('notice.close')}
      </button>
    </div>
  );
}
