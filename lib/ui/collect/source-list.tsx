/**
 * Where the library's articles come from: each source can be hidden, taken out as a pack, and but for the bundled one
 * removed.
 */
import { useEffect, useState } from 'preact/hooks';
import type { LibrarySource } from '../../messages.ts';
import { ask } from '../ask.ts';
import { messageOf } from '../message-of.ts';
import { downloadPack } from './export-pack.ts';
import { HealthCheck } from './health-check.tsx';
import { libraryChanged, onLibraryChange } from './library-state.tsx';
import { type CollectKey, useCollectTexts } from './texts.ts';

/** The user's own and the bundled articles are named in the language of the interface, packs by their title. */
export function sourceTitle(
  { kind, title }: Pick<LibrarySource, 'kind' | 'title'>,
  t: (key: CollectKey) => string,
): string {
  if (kind === 'pack') return title;
  const names = { own: 'source.own', read: 'source.read', bundled: 'source.bundled' } as const;
  return t(names[kind]);
}

export function SourceList() {
  const { t } = useCollectTexts();
  const [sources, setSources] = useState<readonly LibrarySource[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    const look = (): void => {
      void ask({ type: 'sources' }).then((answer) => {
        if (answer.ok) setSources(answer.sources);
        else setFailure(answer.why);
        return null;
      });
    };
    look();
    return onLibraryChange(look);
  }, []);
  const set = async (source: string, on: boolean): Promise<void> => {
    const answer = await ask({ type: 'set-source', source, on });
    setFailure(answer.ok ? null : answer.why);
    libraryChanged();
  };
  const remove = async (source: string): Promise<void> => {
    setLeaving(null);
    const answer = await ask({ type: 'remove-source', source });
    setFailure(answer.ok ? null : answer.why);
    libraryChanged();
  };
  const save = (title: string, source?: string): void => {
    setFailure(null);
    downloadPack(title, source).then(
      (count) => setFailure(count === 0 ? null : t('pack.left-out', { count })),
      (error: unknown) => setFailure(messageOf(error)),
    );
  };
  return (
    <section>
      <h2>{t('source.title')}</h2>
      {failure !== null && <p role="alert">{failure}</p>}
      <ul class="sources">
        {sources.map((source) => {
          const name = sourceTitle(source, t);
          return (
            <li key={source.id}>
              <label class="take">
                <input
                  type="checkbox"
                  role="switch"
                  checked={source.on}
                  onChange={(event) => void set(source.id, event.currentTarget.checked)}
                />
                <span>
                  <bdi>{name}</bdi> · {t('state.articles', { count: source.articles })} ·{' '}
                  {t('state.quotations', { count: source.quotations })}
                </span>
              </label>
              <button
                type="button"
                disabled={!source.on}
                aria-label={t('source.export-one', { name })}
                onClick={() => save(name, source.id)}
              >
                {t('source.export')}
              </button>
              {source.kind !== 'bundled' &&
                (leaving === source.id ? (
                  <>
                    <span>{t('source.sure')}</span>
                    <button type="button" onClick={() => void remove(source.id)}>
                      {t('source.remove-now')}
                    </button>
                    <button type="button" class="plain" onClick={() => setLeaving(null)}>
                      {t('source.keep')}
                    </button>
                  </>
                ) : (
                  <button
                    type="button"
                    aria-label={t('source.remove-one', { name })}
                    onClick={() => setLeaving(source.id)}
                  >
                    {t('source.remove')}
                  </button>
                ))}
            </li>
          );
        })}
      </ul>
      <p>
        <button type="button" onClick={() => save('Variorum')}>
          {t('source.export-all')}
        </button>
      </p>
      <HealthCheck sources={sources} />
    </section>
  );
}
