import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { awakeFor } from '../../../lib/library/awake.ts';

const browser = vi.hoisted(() => ({ runtime: { getPlatformInfo: async () => {} } }));
vi.mock('wxt/browser', () => ({ browser }));

/** After which a browser stops a background that hears nothing, milliseconds. */
const IDLE = 30_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('lets the browser hear of work that takes minutes, and of nothing after it', async () => {
  const told: number[] = [];
  browser.runtime.getPlatformInfo = async () => void told.push(Date.now());
  const start = Date.now();
  const work = awakeFor(() => new Promise<void>((done) => setTimeout(done, 4 * IDLE)));
  await vi.advanceTimersByTimeAsync(4 * IDLE);
  await work;
  const gaps = [start, ...told, Date.now()].map((at, place, all) => at - (all[place - 1] ?? start));
  expect(Math.max(...gaps)).toBeLessThan(IDLE);
  const before = told.length;
  await vi.advanceTimersByTimeAsync(4 * IDLE);
  expect(told).toHaveLength(before);
});

it('ends with what fails', async () => {
  await expect(awakeFor(() => Promise.reject(new Error('no space')))).rejects.toThrow('no space');
  expect(vi.getTimerCount()).toBe(0);
});
