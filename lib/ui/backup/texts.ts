/** Texts of backups, and of a library that is not on disk as it should be. */
import ar from '../locales/ar/backup.json';
import de from '../locales/de/backup.json';
import en from '../locales/en/backup.json';
import es from '../locales/es/backup.json';
import fr from '../locales/fr/backup.json';
import type { Texts } from '../texts.ts';
import { useTexts } from '../texts-context.tsx';

const BACKUP_TEXTS = { en, de, fr, es, ar };
export type BackupKey = keyof typeof en;

export const useBackupTexts = (): Texts<BackupKey> => useTexts(BACKUP_TEXTS);
