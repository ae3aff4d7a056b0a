/** "Add this page" and "Add this quotation": opens the library page over the tab's article. */
import { openLibraryPage } from './pages.ts';

export async function openAddPage(tab: number | undefined): Promise<void> {
  if (tab !== undefined) await openLibraryPage(`/add?tab=${tab}`);
}

/** Of the article's quotations only the selected one is taken at first. */
export async function openAddSelection(tab: number | undefined): Promise<void> {
  if (tab !== undefined) await openLibraryPage(`/add?tab=${tab}&only=selection`);
}
