/** A reader that closes the pipe early (`| head`) ends a command quietly. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const COMMAND = resolve(import.meta.dirname, '../../../scripts/variorum.ts');

it.skipIf(process.platform === 'win32')('ends without a complaint when its reader has gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-pipe-'));
  try {
    const pairs = join(folder, 'pairs.jsonl');
    const pair = {
      a: { text: 'The harbour froze over before the last boat came home that night' },
      b: { text: 'The harbour froze before the last boat came home that night' },
    };
    // Far more than a pipe holds.
    writeFileSync(pairs, `${JSON.stringify(pair)}\n`.repeat(1_500));
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" compare --pairs "$2" --json | head -n 1', process.execPath, COMMAND, pairs],
      { encoding: 'utf8' },
    );
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
