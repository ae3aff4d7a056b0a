import { openPopup } from '../../lib/ui/popup/open-popup.tsx';

const root = document.getElementById('root');
if (root !== null) void openPopup(root);
