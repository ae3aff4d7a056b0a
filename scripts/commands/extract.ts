/** `variorum extract FILE... --json`: the quotations of articles, with what each article says of itself. */
import { extractQuotations } from '../../lib/quotes/extract.ts';
import { BadUsage } from './errors.ts';
import { readInput } from './input.ts';

export async function run(args: readonly string[]): Promise<void> {
  const files = args.filter((word) => !word.startsWith('-'));
  const unknown = args.find((word) => word.startsWith('-') && word !== '--json');
  if (unknown !== undefined) throw new BadUsage(`unknown option: ${unknown}`);
  if (files.length === 0) throw new BadUsage('no file given');
  if (!args.includes('--json')) throw new BadUsage('--json is needed: it is the only form of output');
  const output = [];
  for (const file of files) {
    const { text, fromHtml, metadata, blockQuotes, asides } = await readInput(file, 'article');
    output.push({
      file,
      ...(fromHtml && { text }),
      article: metadata,
      quotations: extractQuotations(text, { blockQuotes, asides }),
    });
  }
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
}
