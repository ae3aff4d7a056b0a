import { BadUsage } from './errors.ts';

export async function run(_args: readonly string[]): Promise<void> {
  throw new BadUsage('not built yet');
}
