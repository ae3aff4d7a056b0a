/**
 * Whether a change to the engine changes what it finds: every passage, match, extent and score (to six decimals) on the
 * 130 saved pages and every fifth of the 1,500 articles, among the 283,054 news quotations. Writes them to a file, or
 * says where they differ from one that was written before the change. Addresses and numbers only, no text.
 *
 *   npm run bench -- answers --write FILE
 *   npm run bench -- answers --compare FILE
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { findPassages } from '../../lib/matching/matcher.ts';
import type { PageText } from '../../lib/matching/types.ts';
import { type News, readNews, sourceWithout } from './parts/news.ts';
import { savedPages } from './parts/saved-pages.ts';
import { shardOf } from './parts/shard-of.ts';

const EVERY = 5;
const SHOWN = 10;

const file = process.argv.at(-1) ?? '';
const mode = process.argv.at(-2);
const news = readNews();
if (news === undefined) console.log('The news data is not present beside the project: nothing compared.');
else if (mode === '--write') writeFileSync(file, (await answers(news)).join('\n'));
else if (mode === '--compare') compare(readFileSync(file, 'utf8').split('\n'), await answers(news));
else console.log('answers: asks for --write FILE or --compare FILE; nothing compared.');

async function answers(all: News): Promise<string[]> {
  const shard = shardOf(all.quotations);
  const pages: (PageText & { readonly name: string; readonly own?: number })[] = [
    ...savedPages().map(({ text }, place) => ({ name: `saved ${place}`, text })),
    ...all.bodies
      .filter((_, place) => place % EVERY === 0)
      .map((body) => ({ ...body, name: `article ${body.article}`, own: body.article })),
  ];
  const lines: string[] = [];
  for (const { name, text, published, own } of pages) {
    const removed = (number: number) => own !== undefined && all.quotations[number]?.article === own;
    const page = { text, ...(published === undefined ? {} : { published }) };
    for (const passage of await findPassages(page, [shard], sourceWithout(all.source, removed))) {
      const matches = passage.matches.map(
        ({ quotation, page: at, witness, score }) =>
          `${quotation} ${at.join('-')} ${witness.join('-')} ${score.toFixed(6)}`,
      );
      const { start, end, inQuotationMarks, interruptions } = passage;
      lines.push(
        `${name}: ${start}-${end} ${inQuotationMarks} ${JSON.stringify(interruptions)} ${matches.join('; ')}`,
      );
    }
  }
  return lines;
}

function compare(before: readonly string[], after: readonly string[]): void {
  const old = new Set(before);
  const now = new Set(after);
  const gone = before.filter((line) => !now.has(line));
  const added = after.filter((line) => !old.has(line));
  console.log(
    `${after.length} passages; ${gone.length} of before are gone or changed, ${added.length} are new`,
  );
  for (const line of gone.slice(0, SHOWN)) console.log(`- ${line}`);
  for (const line of added.slice(0, SHOWN)) console.log(`+ ${line}`);
  if (gone.length + added.length > 0) process.exitCode = 1;
}
