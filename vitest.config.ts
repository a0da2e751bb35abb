import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Files under fixtures/ are data: some are named like tests and must never be collected as ours.
    exclude: ['fixtures/**', 'node_modules/**', 'dist/**'],
    // Some start dozens of processes; a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
