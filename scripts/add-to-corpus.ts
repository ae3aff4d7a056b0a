/**
 * `npm run corpus:add -- FILE NAME`: extracts the quotations of one article (`.html`, or `.json` with its
 * citation beside the text) and writes its record to `corpus/articles/NAME.json`, to be read over by eye
 * (corpus/README.md).
 */
import { writeFileSync } from 'node:fs';
import { extractQuotations } from '../lib/quotes/extract.ts';
import { articleRecord } from '../lib/quotes/record.ts';
import { readInput } from './commands/input.ts';

const [file, name] = process.argv.slice(2);
if (file === undefined || name === undefined || !/^[a-z0-9-]+$/.test(name)) {
  throw new Error('usage: npm run corpus:add -- FILE NAME (NAME: lower-case letters, digits and hyphens)');
}
const { text, metadata, blockQuotes, asides } = await readInput(file, 'article');
const record = articleRecord(metadata, extractQuotations(text, { blockQuotes, asides }));
if (!record.ok) throw new Error(`${file}: ${record.why}`);
const path = new URL(`../corpus/articles/${name}.json`, import.meta.url);
writeFileSync(path, `${JSON.stringify(record.article, null, 2)}\n`);
console.log(
  `corpus/articles/${name}.json: ${record.article.quotations.length} quotations; now read them over`,
);
