/** "Add this page": opens the library page over the tab's article. */
import { openLibraryPage } from './pages.ts';

export async function openAddPage(tab: number | undefined): Promise<void> {
  if (tab !== undefined) await openLibraryPage(`/add?tab=${tab}`);
}
