/** Why the library is not on disk, and what can be done about it. */
import { useState } from 'preact/hooks';
import type { LibraryTrouble } from '../../messages.ts';
import { ask } from '../ask.ts';
import { useFocusKept } from '../focus-kept.ts';
import { type BackupKey, useBackupTexts } from './texts.ts';

type Reason = LibraryTrouble['reason'];

const SENTENCES: Readonly<Record<Reason, BackupKey>> = {
  missing: 'trouble.missing',
  blocked: 'trouble.blocked',
  newer: 'trouble.newer',
  corrupted: 'trouble.corrupted',
  quota: 'trouble.quota',
  closed: 'trouble.closed',
  failed: 'trouble.failed',
};

/** `done`: the library was opened again. */
export function TroubleNotice({ reason, done }: { reason: Reason; done: () => void }) {
  const { t } = useBackupTexts();
  const [sure, setSure] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  // The question, not the button below it: a key that is pressed twice would begin anew.
  const kept = useFocusKept<HTMLDivElement>('p[tabindex]', '[data-anew]', '[data-retry]');
  const reopen = async (anew: boolean): Promise<void> => {
    setSure(false);
    const answer = await ask({ type: 'reopen', anew });
    setFailure(answer.ok ? null : answer.why);
    done();
  };
  return (
    <div class="trouble" data-trouble={reason} ref={kept}>
      <p role="alert">{t(SENTENCES[reason])}</p>
      <div class="bar">
        <button type="button" data-retry onClick={() => void reopen(false)}>
          {t('trouble.retry')}
        </button>
        {reason === 'corrupted' && !sure && (
          <button type="button" data-anew onClick={() => setSure(true)}>
            {t('trouble.anew')}
          </button>
        )}
      </div>
      {sure && (
        <>
          <p tabIndex={-1}>{t('trouble.anew-sure')}</p>
          <div class="bar">
            <button type="button" data-anew-now onClick={() => void reopen(true)}>
              {t('trouble.anew-now')}
            </button>
            <button type="button" class="plain" onClick={() => setSure(false)}>
              {t('backup.cancel')}
            </button>
          </div>
        </>
      )}
      {failure !== null && <p role="alert">{failure}</p>}
    </div>
  );
}
