/** The views of the library page by address; articles where the address names none. */
import type { JSX } from 'preact';
import { AddPage } from './add-page.tsx';

export function collectView(hash: string): JSX.Element | null {
  const tab = /^#\/add\?tab=(\d{1,10})$/.exec(hash)?.[1];
  if (tab !== undefined) return <AddPage tab={Number(tab)} />;
  return null;
}
