/** The settings of a restored backup: laid into the library's last change, put in force from there. */
import { parseSettings, replaceSettings } from '../settings.ts';
import type { Library } from './library.ts';

/** Does what a restore, perhaps one that was killed after its last change, has left to do. */
export async function putSettingsInForce<Shard>(library: Library<Shard>): Promise<void> {
  const stored = await library.store.document('settings');
  if (stored === undefined) return;
  // Whether to synchronise is asked on each device: no backup answers it.
  const { synchronise: _asked, ...settings } = parseSettings(stored);
  await replaceSettings(settings);
  await library.change(async () => ({
    write: { documents: new Map([['settings', undefined]]) },
    result: undefined,
  }));
}
