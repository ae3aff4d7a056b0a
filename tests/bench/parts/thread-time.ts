/** Processor time of a browser's main threads, the same way for both browsers: what Linux counts for them. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Driver } from '../../browser/driver.ts';

/** Fields of `/proc/…/stat` behind the name, which may hold spaces: state is the first, the parent the second. */
const fields = (path: string): readonly string[] => {
  const stat = readFileSync(path, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** ms that the main threads of all processes below the browser's own had so far: pages, not its window. */
export function mainThreads(driver: Driver): number {
  const own = driver.browser.process()?.pid;
  if (own === undefined) throw new Error('the browser has no process of its own');
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(fields(`/proc/${name}/stat`)[1]));
    } catch {
      // gone meanwhile
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === own || isBelow(parent));
  };
  let nanoseconds = 0;
  for (const pid of parents.keys()) {
    if (!isBelow(pid)) continue;
    try {
      // Not utime and stime: Linux may take those by looking a hundred times a second, as often as a page here changes.
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      // gone meanwhile
    }
  }
  return nanoseconds / 1e6;
}
