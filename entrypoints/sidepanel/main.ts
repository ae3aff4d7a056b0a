import { openPanelPage } from '../../lib/ui/panel/open-panel-page.tsx';

const root = document.getElementById('root');
if (root !== null) void openPanelPage(root);
