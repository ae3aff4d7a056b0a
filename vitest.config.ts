import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          // for a test that hangs, on a machine that is busy: how fast things are is for benchmarks
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // for what never comes: a crowded machine may take long (PATIENCE in tests/browser/driver.ts)
          expect: { poll: { timeout: 90_000 } },
        },
      },
    ],
  },
});
