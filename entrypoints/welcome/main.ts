import { openWelcome } from '../../lib/ui/welcome/open-welcome.tsx';

const root = document.getElementById('root');
if (root !== null) void openWelcome(root);
