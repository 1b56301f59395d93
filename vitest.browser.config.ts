import { defineConfig } from 'vitest/config';

// Tests in a real browser: `npm run test:browser`. Skipped, with a word, where there is no Chromium.
export default defineConfig({
  test: {
    include: ['tests/**/*.browser.ts'],
    pool: 'forks',
    testTimeout: 30_000,
  },
});
