import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // nodejieba is a native addon: it loads once a process, not in worker threads.
    pool: 'forks',
    testTimeout: 20_000,
  },
});
