/** What was just done, with the way back; stays until it is closed or something else is done. */
import type { ComponentChildren } from 'preact';
import { useCollectTexts } from './texts.ts';

export interface NoticeProps {
  readonly children: ComponentChildren;
  /** Takes it back. */
  readonly undo?: (() => void) | undefined;
  readonly close: () => void;
}

export function Notice({ children, undo, close }: NoticeProps) {
  const { t } = useCollectTexts();
  return (
    <div class="notice" role="status">
      <p>{children}</p>
      {undo !== undefined && (
        <button type="button" onClick={undo}>
          {t('notice.undo')}
        </button>
      )}
      <button type="button" class="plain" onClick={close}>
        {t('notice.close')}
      </button>
    </div>
  );
}
