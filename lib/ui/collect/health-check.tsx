/** Whether the library is whole, what each source takes, and mending what is not. */
import { useState } from 'preact/hooks';
import type { LibrarySource } from '../../messages.ts';
import { type Answer, ask } from '../ask.ts';
import { useFocusKept } from '../focus-kept.ts';
import { ActionButton } from './action-button.tsx';
import { libraryChanged } from './library-state.tsx';
import { sourceTitle } from './source-list.tsx';
import { useCollectTexts } from './texts.ts';

const MEGABYTE = 1_000_000;

export function HealthCheck({ sources }: { sources: readonly LibrarySource[] }) {
  const { t, number } = useCollectTexts();
  const [answer, setAnswer] = useState<Answer<'check-health'> | null>(null);
  const [busy, setBusy] = useState(false);
  const kept = useFocusKept<HTMLParagraphElement>('button');
  const check = async (mend: boolean): Promise<void> => {
    setBusy(true);
    const given = await ask({ type: 'check-health', mend });
    setBusy(false);
    setAnswer(given);
    if (given.ok && given.health.mended) libraryChanged();
  };
  const health = answer?.ok === true ? answer.health : null;
  const whole = health !== null && health.damaged === 0 && health.orphans === 0;
  return (
    <section class="health">
      <h2>{t('health.title')}</h2>
      <p class="bar" ref={kept}>
        <ActionButton off={busy} act={() => void check(false)}>
          {t('health.check')}
        </ActionButton>
        {health !== null && !whole && !health.mended && (
          <ActionButton class="chief" off={busy} act={() => void check(true)}>
            {t('health.mend')}
          </ActionButton>
        )}
      </p>
      <div role="status">
        {busy && <p>{t('health.checking')}</p>}
        {answer?.ok === false && <p role="alert">{answer.why}</p>}
        {health !== null && !busy && (
          <>
            {whole && <p>{t('health.whole', { count: health.checked })}</p>}
            {!whole && (
              <p class={health.mended ? undefined : 'problem'}>
                {t('health.damaged', { count: health.damaged })}{' '}
                {t('health.orphans', { count: health.orphans })}{' '}
                {health.lostArticles > 0 && t('health.lost', { count: health.lostArticles })}{' '}
                {health.mended && t('health.mended')}
              </p>
            )}
            <ul>
              {health.bytes.map(({ source, bytes }) => {
                const known = sources.find(({ id }) => id === source);
                return (
                  known !== undefined && (
                    <li key={source}>
                      <bdi>{sourceTitle(known, t)}</bdi>:{' '}
                      {t('state.used', { size: number(Math.ceil((bytes / MEGABYTE) * 10) / 10) })}
                    </li>
                  )
                );
              })}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
