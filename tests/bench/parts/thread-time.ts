/** Processor time of a browser's main threads, the same way for both browsers: what Linux counts for them. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Driver } from '../../browser/driver.ts';

/** Ticks a second, as Linux counts processor time (`getconf CLK_TCK`). */
const TICKS = 100;

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
  let ticks = 0;
  for (const pid of parents.keys()) {
    if (!isBelow(pid)) continue;
    try {
      const stat = fields(`/proc/${pid}/task/${pid}/stat`);
      ticks += Number(stat[11]) + Number(stat[12]); // utime and stime
    } catch {
      // gone meanwhile
    }
  }
  return (ticks * 1_000) / TICKS;
}
