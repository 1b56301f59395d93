import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // nodejieba is a native addon: it loads once a process, not in worker threads.
    pool: 'forks',
    // The dictionary takes a second to load and nothing else is global: a worker keeps it from file to file.
    isolate: false,
    // Many tests wait for servers and processes of their own: two workers would leave a machine of two cores idle.
    maxWorkers: 3,
    testTimeout: 20_000,
  },
});
