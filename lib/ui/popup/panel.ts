/** Opens Chrome's side panel or Firefox's sidebar. Called from a click, and at once: both browsers ask for that. */
import { browser } from 'wxt/browser';

/** Firefox's own; the shared types know Chrome's only. */
interface SidebarAction {
  open(): Promise<void>;
}

const isSidebarAction = (api: unknown): api is SidebarAction =>
  typeof api === 'object' && api !== null && 'open' in api;

export async function openPanel(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    const sidebar: unknown = Reflect.get(browser, 'sidebarAction');
    if (isSidebarAction(sidebar)) await sidebar.open();
    return;
  }
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await browser.sidePanel.open({ windowId: id });
}
