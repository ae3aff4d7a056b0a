/** Articles of chosen files, a folder or a zip: read one after the other, to be stopped at any time. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useFocusKept } from '../focus-kept.ts';
import { articleFiles, type NamedFile } from './article-files.ts';
import { type Entry, readState } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { useCollectTexts } from './texts.ts';

export function FileBatch({ files }: { files: readonly NamedFile[] }) {
  const { t } = useCollectTexts();
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [others, setOthers] = useState(0);
  const [reading, setReading] = useState(true);
  const lifetime = useRef<AbortController | null>(null);
  const kept = useFocusKept<HTMLDivElement>('.chief');
  useEffect(() => {
    const own = new AbortController();
    lifetime.current = own;
    const read = async (): Promise<void> => {
      for await (const file of articleFiles(files, own.signal)) {
        if (file.state === 'other') setOthers((before) => before + 1);
        else {
          const state =
            file.state === 'read' ? readState(file.draft) : ({ at: 'failed', why: file.why } as const);
          setEntries((before) => [...before, { id: before.length, name: file.name, state }]);
        }
        // A page takes some 0.1 s to read: the list is to be seen growing, and the button to be heard.
        await new Promise((resolve) => setTimeout(resolve));
      }
    };
    read()
      .catch((error: unknown) => {
        if (!own.signal.aborted) throw error;
      })
      .finally(() => setReading(false));
    return () => own.abort();
  }, [files]);
  const refused = entries.filter(({ state }) => state.at === 'failed').length;
  return (
    <div ref={kept}>
      <div class="bar" role="status">
        <p>
          {t(reading ? 'files.reading' : 'files.read', { count: entries.length })}
          {refused > 0 && <> · {t('entries.refused', { count: refused })}</>}
          {others > 0 && <> · {t('files.others', { count: others })}</>}
        </p>
        {reading && (
          <button type="button" onClick={() => lifetime.current?.abort()}>
            {t('files.stop')}
          </button>
        )}
      </div>
      {entries.length > 0 && <EntryList entries={entries} change={setEntries} busy={reading} />}
    </div>
  );
}
