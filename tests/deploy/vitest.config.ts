/** The deploy test waits for deployments, streams and schedules; its steps build on each other, so the first failure ends it. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/deploy/**/*.test.ts'],
    bail: 1,
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 20_000, interval: 250 } },
  },
});
