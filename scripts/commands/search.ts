/** `variorum search WORDS... [--pack PACK]... --json`: the statements whose quotations hold these words. */
import { engine } from '../../lib/library/engine.ts';
import { search } from '../../lib/library/searching.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { SearchSession } from '../../lib/search/session.ts';
import { BadUsage } from './errors.ts';
import { libraryOf, parseArguments } from './library.ts';

/** Statements printed. */
const LIMIT = 50;

export async function run(args: readonly string[]): Promise<void> {
  const { words, packs } = parseArguments(args, ['--json']);
  if (words.length === 0) throw new BadUsage('no words given');
  const typed = words.join(' ');
  const [undated] = parseQuery(`${typed} `).undated;
  if (undated !== undefined)
    throw new BadUsage(`${undated}: expected a date such as 2017, 2017-10 or 2017-10-11`);
  const library = await libraryOf(engine, packs, true);
  const session = new SearchSession();
  const { results, more } = await search(library, session, typed, LIMIT);
  session.close();
  process.stdout.write(`${JSON.stringify({ more, results }, null, 2)}\n`);
}
