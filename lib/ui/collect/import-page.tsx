/** `#/import`: articles from files and pasted text, packs as a whole, and the sources that came of them. */
import { useRef, useState } from 'preact/hooks';
import { AddDraft } from './add-page.tsx';
import type { Draft } from './draft.ts';
import { LibraryFrame } from './library-frame.tsx';
import { PackImport } from './pack-import.tsx';
import { draftFromText } from './read-article.ts';
import { readFile } from './read-file.ts';
import { SourceList } from './source-list.tsx';
import { type CollectKey, useCollectTexts } from './texts.ts';

/** Something to be imported, under the name it came with. */
type Item = { readonly id: number; readonly name: string } & (
  | { readonly state: 'pack'; readonly file: File }
  | { readonly state: 'draft'; readonly draft: Draft }
  | { readonly state: 'refused'; readonly why: CollectKey }
);

export function ImportPage() {
  const { t } = useCollectTexts();
  const [items, setItems] = useState<readonly Item[]>([]);
  const [pasted, setPasted] = useState('');
  const next = useRef(0);
  const put = (item: Item): void => setItems((before) => [...before, item]);
  const take = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const named = { id: next.current++, name: file.name };
      const read = await readFile(file);
      put(read.state === 'pack' ? { ...named, state: 'pack', file } : { ...named, ...read });
    }
  };
  const change = (id: number, draft: Draft): void =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, state: 'draft', draft } : item)));
  const drop = (id: number): void => setItems((before) => before.filter((item) => item.id !== id));
  return (
    <LibraryFrame view="import" title={t('nav.import')}>
      <div class="citation-fields">
        <fieldset
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void take([...(event.dataTransfer?.files ?? [])]);
          }}
        >
          <legend>{t('import.files')}</legend>
          <label>
            <span class="aloud">{t('import.files')}</span>
            <input
              type="file"
              multiple
              accept=".html,.htm,.xhtml,.txt,.json,.jsonl,.ndjson,.gz"
              onChange={(event) => {
                void take([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = '';
              }}
            />
          </label>
          <p class="quiet">{t('import.files-about')}</p>
        </fieldset>
        <fieldset>
          <legend>{t('import.text')}</legend>
          <textarea
            rows={4}
            dir="auto"
            aria-label={t('import.text')}
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
          <button
            type="button"
            disabled={pasted.trim() === ''}
            onClick={() => {
              put({
                id: next.current++,
                name: t('import.text'),
                state: 'draft',
                draft: draftFromText(pasted),
              });
              setPasted('');
            }}
          >
            {t('import.find')}
          </button>
        </fieldset>
      </div>
      {items.map((item) => (
        <section key={item.id} class="version import-item">
          <div class="bar">
            <h2 dir="auto">{item.name}</h2>
            <button
              type="button"
              class="plain"
              aria-label={t('import.drop-one', { name: item.name })}
              onClick={() => drop(item.id)}
            >
              {t('import.drop')}
            </button>
          </div>
          {item.state === 'refused' && <p role="alert">{t(item.why)}</p>}
          {item.state === 'pack' && <PackImport file={item.file} />}
          {item.state === 'draft' && (
            <AddDraft draft={item.draft} change={(draft) => change(item.id, draft)} />
          )}
        </section>
      ))}
      <SourceList />
    </LibraryFrame>
  );
}
