/** Processor time of a program with all that it started, as Linux counts it. */
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, which Linux tells programs whatever its kernel uses. */
const TICKS = 100;
/** Fields behind the program's name, which may hold anything, brackets and blanks too. */
const PARENT = 1;
/** User and system time, its own and that of children that were waited for. */
const TIMES = [11, 12, 13, 14];

/** Seconds, `NaN` where there is no /proc. What has ended is counted with what waited for it. */
export function treeSeconds(root: number): number {
  const processes = new Map<number, { readonly parent: number; readonly seconds: number }>();
  for (const name of entriesOf('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = fieldsOf(`/proc/${name}/stat`);
    if (fields === null) continue;
    processes.set(Number(name), {
      parent: Number(fields[PARENT]),
      seconds: TIMES.reduce((sum, at) => sum + Number(fields[at]), 0) / TICKS,
    });
  }
  const isOfTree = (id: number): boolean => {
    for (let at: number | undefined = id; at !== undefined; at = processes.get(at)?.parent)
      if (at === root) return true;
    return false;
  };
  if (!processes.has(root)) return Number.NaN;
  return [...processes].reduce((sum, [id, { seconds }]) => sum + (isOfTree(id) ? seconds : 0), 0);
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** `null` for what has ended meanwhile. */
function fieldsOf(file: string): string[] | null {
  try {
    const stat = readFileSync(file, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
