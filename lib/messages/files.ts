/** Packs and backups on their way in and out, a batch at a time. */
import * as v from 'valibot';
import { type BackupArticle, BackupArticleSchema, BackupSourceSchema } from '../packs/backup-records.ts';
import { type Article, ArticleSchema } from '../quotes/article.ts';
import { type Decision, DecisionSchema } from '../quotes/decision.ts';
import { Key, Token } from './values.ts';

const ImportId = v.pipe(v.string(), v.maxLength(100));

export const FileRequestSchema = v.variant('type', [
  /** A pack comes in batches, each acknowledged; nothing of it shows before `import-commit`. */
  v.strictObject({
    type: v.literal('import-begin'),
    title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
  }),
  v.strictObject({
    type: v.literal('import-batch'),
    import: ImportId,
    articles: v.pipe(v.array(ArticleSchema), v.maxLength(5_000)),
  }),
  v.strictObject({ type: v.literal('import-commit'), import: ImportId }),
  v.strictObject({ type: v.literal('import-cancel'), import: ImportId }),
  /** What a source holds, on or off, for a backup. `after`: the `next` of the answer before. */
  v.strictObject({ type: v.literal('backup-page'), source: Key, after: v.optional(Token) }),
  /** What was decided by hand, in the order of a backup. */
  v.strictObject({ type: v.literal('backup-decisions') }),
  /** A backup comes in batches, each acknowledged; `restore-commit` puts it in the place of what was there. */
  v.strictObject({ type: v.literal('restore-begin') }),
  v.strictObject({ type: v.literal('restore-source'), restore: ImportId, source: BackupSourceSchema }),
  v.strictObject({
    type: v.literal('restore-batch'),
    restore: ImportId,
    articles: v.pipe(v.array(BackupArticleSchema), v.maxLength(5_000)),
  }),
  v.strictObject({
    type: v.literal('restore-decisions'),
    restore: ImportId,
    decisions: v.pipe(v.array(DecisionSchema), v.maxLength(5_000)),
  }),
  v.strictObject({
    type: v.literal('restore-commit'),
    restore: ImportId,
    settings: v.optional(v.record(v.string(), v.unknown())),
  }),
  v.strictObject({ type: v.literal('restore-cancel'), restore: ImportId }),
  /** Whole article records, in order of arrival. `after`: the `next` of the answer before. */
  v.strictObject({ type: v.literal('export'), after: v.optional(Token), source: v.optional(Key) }),
  /** The records of these articles, in the order asked; those no longer there are left out. */
  v.strictObject({
    type: v.literal('records'),
    articles: v.pipe(v.array(Key), v.minLength(1), v.maxLength(500)),
  }),
]);

export interface FileAnswers {
  'import-begin': { import: string };
  'import-batch': { articles: number; quotations: number };
  'import-commit': { source: string; articles: number; quotations: number };
  'import-cancel': { done: true };
  'backup-page': { articles: readonly BackupArticle[]; next?: number };
  'backup-decisions': { decisions: readonly Decision[] };
  'restore-begin': { restore: string };
  'restore-source': { done: true };
  'restore-batch': { done: true };
  'restore-decisions': { done: true };
  'restore-commit': { done: true };
  'restore-cancel': { done: true };
  export: { articles: readonly Article[]; next?: number };
  records: { articles: readonly Article[] };
}
