/**
 * What the library page's own views share: the way between them and what is wrong with the library above, its state
 * below.
 */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { TroubleNotice } from '../backup/trouble-notice.tsx';
import { useFocusKept } from '../focus-kept.ts';
import { libraryChanged, LibraryState, useStorage } from './library-state.tsx';
import { type CollectKey, useCollectTexts } from './texts.ts';

type View = 'articles' | 'statements' | 'who' | 'import' | 'settings' | 'add' | 'article' | 'news';

const LINKS: readonly (readonly [View, CollectKey])[] = [
  ['articles', 'nav.articles'],
  ['statements', 'nav.statements'],
  ['who', 'nav.who'],
  ['import', 'nav.import'],
  ['settings', 'nav.settings'],
];

export interface LibraryFrameProps {
  readonly view: View;
  readonly title: string;
  readonly children: ComponentChildren;
}

export function LibraryFrame({ view, title, children }: LibraryFrameProps) {
  const { t } = useCollectTexts();
  const storage = useStorage();
  const trouble = storage?.ok === true ? storage.trouble : undefined;
  const kept = useFocusKept<HTMLElement>('h1'); // once the trouble is over
  useEffect(() => {
    document.title = `${title} – Variorum`;
  }, [title]);
  return (
    <div class="library">
      <nav class="library-nav" aria-label={t('nav.label')}>
        {LINKS.map(([name, key]) => (
          <a key={name} href={`#/${name}`} aria-current={name === view ? 'page' : undefined}>
            {t(key)}
          </a>
        ))}
      </nav>
      <main>
        <header ref={kept}>
          {trouble !== undefined && <TroubleNotice reason={trouble.reason} done={libraryChanged} />}
          <h1 tabIndex={-1}>{title}</h1>
        </header>
        {children}
      </main>
      <LibraryState storage={storage} />
    </div>
  );
}
