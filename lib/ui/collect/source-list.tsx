/**
 * Where the library's articles come from: each source can be hidden, taken out as a pack, and but for the bundled one
 * removed.
 */
import { useEffect, useState } from 'preact/hooks';
import type { LibrarySource } from '../../messages.ts';
import { ask } from '../ask.ts';
import { useFocusKept } from '../focus-kept.ts';
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
  const kept = useFocusKept<HTMLElement>('h2'); // once a row is gone
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
    <section ref={kept}>
      <h2 tabIndex={-1}>{t('source.title')}</h2>
      {failure !== null && <p role="alert">{failure}</p>}
      <ul class="sources">
        {sources.map((source) => (
          <SourceRow
            key={source.id}
            source={source}
            set={(on) => void set(source.id, on)}
            save={(title) => save(title, source.id)}
            leaving={leaving === source.id}
            leave={(sure) => setLeaving(sure ? source.id : null)}
            remove={() => void remove(source.id)}
          />
        ))}
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

interface SourceRowProps {
  readonly source: LibrarySource;
  readonly set: (on: boolean) => void;
  readonly save: (title: string) => void;
  /** Whether it is to be removed is being asked. */
  readonly leaving: boolean;
  readonly leave: (leaving: boolean) => void;
  readonly remove: () => void;
}

function SourceRow({ source, set, save, leaving, leave, remove }: SourceRowProps) {
  const { t } = useCollectTexts();
  const name = sourceTitle(source, t);
  // The question, not the button below it: a key that is pressed twice would remove everything.
  const kept = useFocusKept<HTMLLIElement>('span[tabindex]', 'button[name=remove]');
  return (
    <li ref={kept}>
      <label class="take">
        <input
          type="checkbox"
          role="switch"
          checked={source.on}
          onChange={(event) => set(event.currentTarget.checked)}
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
        onClick={() => save(name)}
      >
        {t('source.export')}
      </button>
      {source.kind !== 'bundled' &&
        (leaving ? (
          <>
            <span tabIndex={-1}>{t('source.sure')}</span>
            <button type="button" onClick={remove}>
              {t('source.remove-now')}
            </button>
            <button type="button" class="plain" onClick={() => leave(false)}>
              {t('source.keep')}
            </button>
          </>
        ) : (
          <button
            type="button"
            name="remove"
            aria-label={t('source.remove-one', { name })}
            onClick={() => leave(true)}
          >
            {t('source.remove')}
          </button>
        ))}
    </li>
  );
}
