import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // nodejieba is a native addon: it loads once a process, not in worker threads.
    pool: 'forks',
    // Many tests wait for servers and processes of their own: one worker would leave the machine idle.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
