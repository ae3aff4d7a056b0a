/**
 * The command line (DESIGN.md): the extension's own engine in Node. Each command lives in
 * `scripts/commands/`. Exit status 1: bad input; 2: bad usage.
 */
import { BadInput, BadUsage } from './commands/errors.ts';

const COMMANDS = {
  find: () => import('./commands/find.ts'),
  extract: () => import('./commands/extract.ts'),
  compare: () => import('./commands/compare.ts'),
  pack: () => import('./commands/pack.ts'),
  search: () => import('./commands/search.ts'),
} as const;

const USAGE = `usage: variorum find FILE... [--pack PACK]... [--no-bundled] --json
       variorum extract FILE... --json
       variorum compare A B --json
       variorum compare --pairs PAIRS.jsonl --json
       variorum pack FILE|DIR... -o PACK
       variorum search WORDS... [--pack PACK]... --json`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || !Object.hasOwn(COMMANDS, name)) {
    process.stderr.write(
      `${name === undefined ? 'no command given' : `unknown command: ${name}`}\n${USAGE}\n`,
    );
    return 2;
  }
  try {
    const { run } = await COMMANDS[name as keyof typeof COMMANDS]();
    await run(rest);
    return 0;
  } catch (error) {
    if (error instanceof BadUsage) {
      process.stderr.write(`variorum ${name}: ${error.message}\n${USAGE}\n`);
      return 2;
    }
    if (error instanceof BadInput) {
      process.stderr.write(`variorum ${name}: ${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

// A reader that has seen enough (`| head`) closes the pipe: nothing is wrong, and nobody is left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await main(process.argv.slice(2));
