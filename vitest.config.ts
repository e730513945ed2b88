/** The test suites but the browser's; `tests/run-all.ts` runs them in turn and counts. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    setupFiles: ['tests/support/quiet-logs.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
