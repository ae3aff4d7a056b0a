/** What every part of the settings is given: the settings as they are, and the one way to change them. */
import type { Settings } from '../../settings.ts';

export interface SettingsProps {
  readonly settings: Settings;
  /** At once; a failure is told above the settings. A field set to `undefined` goes back to its default. */
  readonly change: (
    next: (settings: Settings) => { readonly [F in keyof Settings]?: Settings[F] | undefined },
  ) => void;
}
