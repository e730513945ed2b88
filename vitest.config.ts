/** The test suites, one project each; `tests/run.ts` runs them all. One file alone: `npx vitest run tests/…/x.test.ts`. */
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

type Settings = NonNullable<TestProjectInlineConfiguration['test']>;

const project = (name: string, folders: string[], more: Settings): TestProjectInlineConfiguration => ({
  test: { name, include: folders.map((folder) => `${folder}/**/*.test.ts`), ...more },
});

/** Everything in the test's own process. */
const inProcess: Settings = {
  setupFiles: ['tests/support/quiet-logs.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};
/** Starts the whole of Harborlight, each file its own. */
const whole: Settings = {
  globalSetup: ['tests/support/demo-data.ts'],
  setupFiles: ['tests/support/quiet-logs.ts'],
  testTimeout: 120_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/unit', 'tests/web', 'tests/architecture'], inProcess),
      project('local', ['tests/local'], inProcess),
      project('integration', ['tests/integration'], inProcess),
      project('api', ['tests/api'], inProcess),
      project('infra', ['tests/infra'], inProcess),
      project('faults', ['tests/faults', 'tests/drills'], whole),
      project('browser', ['tests/e2e'], whole),
      // Its steps build on each other, so the first failure ends it.
      project('deployment', ['tests/deploy'], {
        bail: 1,
        testTimeout: 240_000,
        hookTimeout: 300_000,
        expect: { poll: { timeout: 20_000, interval: 250 } },
      }),
    ],
  },
});
