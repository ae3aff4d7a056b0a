import { openLibrary } from '../../lib/ui/library/open-library.tsx';

const root = document.getElementById('root');
if (root !== null) void openLibrary(root);
