/** What the library page's own views share: a heading above, the state of the library below. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { LibraryState } from './library-state.tsx';

export interface LibraryFrameProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

export function LibraryFrame({ title, children }: LibraryFrameProps) {
  useEffect(() => {
    document.title = `${title} – Variorum`;
  }, [title]);
  return (
    <div class="library">
      <main>
        <h1>{title}</h1>
        {children}
      </main>
      <LibraryState />
    </div>
  );
}
