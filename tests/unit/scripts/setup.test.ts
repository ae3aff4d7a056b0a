/** The set-up on machines of several kinds, played by a PATH with stand-ins for apt-get, sudo and browsers. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SETUP = resolve(import.meta.dirname, '../../../scripts/setup.mjs');
const BROWSER = { chromium: 'Chromium 156.0.1', 'firefox-esr': 'Mozilla Firefox 153.0esr' };

describe.skipIf(process.platform !== 'linux')('the set-up', () => {
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'variorum-setup-'));
  });
  afterEach(() => rmSync(path, { recursive: true }));

  function place(command: string, script: string): void {
    writeFileSync(join(path, command), `#!/bin/sh\n${script}\n`);
    chmodSync(join(path, command), 0o755);
  }
  const browser = (command: keyof typeof BROWSER, version = BROWSER[command]): void =>
    place(command, `echo '${version}'`);
  /** An apt-get that writes down what it was asked, and installs a browser by making its command. */
  function debian(): void {
    place(
      'apt-get',
      `echo "$@" >> '${path}/asked'
for package in chromium firefox-esr; do
  case "$*" in *"install -y $package"*) printf '#!/bin/sh\\necho "%s 156.0"\\n' "$package" > '${path}'/$package; /bin/chmod 755 '${path}'/$package;; esac
done`,
    );
    place(
      'sudo',
      `while [ "$1" = -n ] || [ "$1" != "\${1#*=}" ]; do shift; done\n[ "$1" = true ] || exec "$@"`,
    );
  }
  const asked = (): string[] =>
    existsSync(join(path, 'asked')) ? readFileSync(join(path, 'asked'), 'utf8').trim().split('\n') : [];
  function setUp(...args: string[]): { status: number | null; said: string; complained: string } {
    const env = { PATH: path, HOME: path };
    const { status, stdout, stderr } = spawnSync(process.execPath, [SETUP, ...args], {
      env,
      encoding: 'utf8',
    });
    return { status, said: stdout, complained: stderr };
  }

  it('says and does nothing where everything is there', () => {
    browser('chromium');
    browser('firefox-esr');
    debian();
    expect(setUp()).toEqual({ status: 0, said: '', complained: '' });
    expect(asked()).toEqual([]);
  });

  it('installs by apt the browsers that are missing', () => {
    debian();
    expect(setUp()).toMatchObject({ status: 0, complained: '' });
    expect(asked()).toEqual(['update', 'install -y chromium', 'install -y firefox-esr']);
  });

  it('installs a browser anew that is too old', () => {
    browser('chromium');
    browser('firefox-esr', 'Mozilla Firefox 128.4.0esr');
    debian();
    expect(setUp()).toMatchObject({ status: 0 });
    expect(asked()).toEqual(['update', 'install -y firefox-esr']);
  });

  it('is content with one browser for the demonstration', () => {
    browser('firefox-esr');
    expect(setUp('--any')).toEqual({ status: 0, said: '', complained: '' });
  });

  it('says in one sentence what to install where it cannot', () => {
    browser('chromium');
    const { status, complained } = setUp();
    expect(status).toBe(1);
    expect(complained).toBe(
      'Please install firefox 146 or newer, or name the program in FIREFOX_BIN, and run this again.\n',
    );
  });
});
