/**
 * Files and folders dropped anywhere on the page: one that misses a field would otherwise open in the page's place, and
 * everything that was looked over there would be gone.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { droppedFiles, type NamedFile } from './article-files.ts';

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/** Whether something that can be dropped is held over the page. */
export function useDrop(take: (files: readonly NamedFile[]) => void): boolean {
  const [over, setOver] = useState(false);
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => {
    const lifetime = new AbortController();
    const { signal } = lifetime;
    const on = (type: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void): void =>
      document.addEventListener(type, act, { signal });
    on('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then((files) => taking.current(files));
    });
    return () => lifetime.abort();
  }, []);
  return over;
}
