/** What a backup keeps of a source and of an article in it, in the file and on the way to it. */
import * as v from 'valibot';
import { type Article, ArticleSchema } from '../quotes/article.ts';

/** ms since 1970. */
const Moment = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

export const BackupSourceSchema = v.strictObject({
  kind: v.picklist(['bundled', 'own', 'read', 'pack']),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  on: v.boolean(),
  added: Moment,
});
/** Of the bundled corpus only this is kept: its articles come with the extension. */
export type BackupSource = v.InferOutput<typeof BackupSourceSchema>;

export const BackupArticleSchema = v.strictObject({ added: Moment, article: ArticleSchema });
/** An article of the source before it. */
export interface BackupArticle {
  readonly added: number;
  readonly article: Article;
}
