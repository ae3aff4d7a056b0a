/**
 * `#/import`: articles from files, folders, pasted text and addresses, packs as a whole, and the sources that came of
 * them.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AddDraft } from './add-page.tsx';
import { AddressBatch } from './address-batch.tsx';
import { AddressField } from './address-field.tsx';
import { forgetAddresses, type KeptAddresses, keptAddresses } from './address-store.ts';
import { articleFiles, chosenFiles, type NamedFile } from './article-files.ts';
import type { Draft } from './draft.ts';
import { FileBatch } from './file-batch.tsx';
import { LibraryFrame } from './library-frame.tsx';
import { PackImport } from './pack-import.tsx';
import { draftFromText } from './read-article.ts';
import { kindOf } from './read-file.ts';
import { SourceList } from './source-list.tsx';
import { type CollectKey, useCollectTexts } from './texts.ts';
import { useDrop } from './use-drop.ts';

/** So many articles are each shown whole; more become a list. */
const SHOWN_WHOLE = 3;

/** Something to be imported, under the name it came with. */
type Item = { readonly id: number; readonly name: string } & (
  | { readonly state: 'pack'; readonly file: File }
  | { readonly state: 'batch'; readonly files: readonly NamedFile[] }
  | { readonly state: 'draft'; readonly draft: Draft }
  | { readonly state: 'refused'; readonly why: CollectKey }
);

export function ImportPage() {
  const { t } = useCollectTexts();
  const [items, setItems] = useState<readonly Item[]>([]);
  const [list, setList] = useState<KeptAddresses | null>(null);
  const [pasted, setPasted] = useState('');
  const next = useRef(0);
  const over = useDrop((files) => void take(files));
  useEffect(() => {
    void keptAddresses().then(setList);
  }, []);
  const put = (item: Item): void => setItems((before) => [...before, item]);
  const take = async (files: readonly NamedFile[]): Promise<void> => {
    const rest: NamedFile[] = [];
    for (const named of files) {
      if (kindOf(named.name) !== 'pack') rest.push(named);
      else put({ id: next.current++, name: named.name, state: 'pack', file: named.file });
    }
    const [first] = rest;
    if (first === undefined) return;
    const several = rest.some(({ name }) => name.includes('/') || kindOf(name) === 'zip');
    if (several || rest.length > SHOWN_WHOLE) {
      const name =
        rest.length === 1 ? first.name : t('import.several', { name: first.name, count: rest.length - 1 });
      put({ id: next.current++, name, state: 'batch', files: rest });
      return;
    }
    for await (const file of articleFiles(rest, new AbortController().signal)) {
      const named = { id: next.current++, name: file.name };
      if (file.state === 'read') put({ ...named, state: 'draft', draft: file.draft });
      else put({ ...named, state: 'refused', why: file.state === 'other' ? 'file.kind' : file.why });
    }
  };
  const change = (id: number, draft: Draft): void =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, state: 'draft', draft } : item)));
  const drop = (id: number): void => setItems((before) => before.filter((item) => item.id !== id));
  const chosen = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    void take(chosenFiles(currentTarget.files));
    currentTarget.value = '';
  };
  return (
    <LibraryFrame view="import" title={t('nav.import')}>
      <div class="citation-fields">
        <fieldset class="drop" data-over={over}>
          <legend>{t('import.files')}</legend>
          <input
            type="file"
            name="files"
            multiple
            aria-label={t('import.files')}
            accept=".html,.htm,.xhtml,.txt,.json,.zip,.jsonl,.ndjson,.gz"
            onChange={chosen}
          />
          <label>
            <span>{t('import.folder')}</span>{' '}
            <input
              type="file"
              name="folder"
              multiple
              ref={(input) => {
                if (input !== null) input.webkitdirectory = true;
              }}
              onChange={chosen}
            />
          </label>
          <p class="quiet">{t('import.files-about')}</p>
        </fieldset>
        <AddressField list={list} put={setList} />
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
      {list !== null && (
        <ImportItem
          name={t('addresses.title')}
          drop={() => {
            setList(null);
            void forgetAddresses();
          }}
        >
          <AddressBatch kept={list} />
        </ImportItem>
      )}
      {items.map((item) => (
        <ImportItem key={item.id} name={item.name} drop={() => drop(item.id)}>
          {item.state === 'refused' && <p role="alert">{t(item.why)}</p>}
          {item.state === 'pack' && <PackImport file={item.file} />}
          {item.state === 'batch' && <FileBatch files={item.files} />}
          {item.state === 'draft' && (
            <AddDraft draft={item.draft} change={(draft) => change(item.id, draft)} />
          )}
        </ImportItem>
      ))}
      <SourceList />
    </LibraryFrame>
  );
}

interface ImportItemProps {
  readonly name: string;
  readonly drop: () => void;
  readonly children: ComponentChildren;
}

function ImportItem({ name, drop, children }: ImportItemProps) {
  const { t } = useCollectTexts();
  return (
    <section class="version import-item">
      <div class="bar">
        <h2 dir="auto">{name}</h2>
        <button type="button" class="plain" aria-label={t('import.drop-one', { name })} onClick={drop}>
          {t('import.drop')}
        </button>
      </div>
      {children}
    </section>
  );
}
