/** Settings as a file: what the user changed, to keep or to take to another browser. */
import * as v from 'valibot';
import {
  changedFields,
  migrated,
  parseSettings,
  type Settings,
  settingsSchema,
  VERSION,
} from './settings.ts';

/** Whether to synchronise is asked on each device: no file answers it. */
const { synchronise: _asked, ...fields } = v.partial(settingsSchema()).entries;
const FileSchema = v.strictObject({ version: v.literal(VERSION), ...fields });
const RecordSchema = v.record(v.string(), v.unknown());

export function exportSettings(settings: Settings): string {
  const changed = changedFields(settings, (name) => Object.hasOwn(fields, name));
  return `${JSON.stringify(changed, null, 2)}\n`;
}

/**
 * What such a file holds: all of it, or nothing. Unlike what is stored, a file was chosen by a person, who
 * can be told what is wrong with it.
 * @throws {Error} whose message says where the file does not fit.
 */
export function importSettings(file: string): Omit<Settings, 'synchronise'> {
  const record = v.safeParse(RecordSchema, JSON.parse(file));
  const parsed = v.safeParse(FileSchema, record.success ? migrated(record.output) : null);
  if (parsed.success) {
    const { synchronise: _default, ...settings } = parseSettings(parsed.output);
    return settings;
  }
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new Error(path === null ? issue.message : `${path}: ${issue.message}`);
}
