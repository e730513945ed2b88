/**
 * The test suites, one project each; `tests/run.ts` runs them all. One file alone: `npx vitest run tests/…/x.test.ts`.
 * Timeouts only end what hangs: no load on the machine should reach them.
 */
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

type Settings = NonNullable<TestProjectInlineConfiguration['test']>;

const setupFiles = ['tests/support/own-modules.ts', 'tests/support/quiet-logs.ts'];
const withoutSockets = { setupFiles: [...setupFiles, 'tests/support/without-sockets.ts'] };

const project = (name: string, folders: string[], more: Settings = {}): TestProjectInlineConfiguration => ({
  test: {
    name,
    include: folders.map((folder) => `${folder}/**/*.test.ts`),
    setupFiles,
    isolate: false,
    sequence: { setupFiles: 'list' },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    ...more,
  },
});
/** Each file that wants the demo gets a copy of one. */
const demo = 'tests/support/demo-data.ts';

export default defineConfig({
  test: {
    projects: [
      project('unit', ['tests/unit', 'tests/web', 'tests/architecture']),
      project('local', ['tests/local']),
      project('integration', ['tests/integration'], withoutSockets),
      project('api', ['tests/api'], withoutSockets),
      project('infra', ['tests/infra']),
      project('faults', ['tests/faults', 'tests/drills'], { globalSetup: [demo] }),
      project('browser', ['tests/e2e'], { globalSetup: [demo, 'tests/support/browser.ts'] }),
      // Its steps build on each other, so the first failure ends it.
      project('deployment', ['tests/deploy'], { bail: 1, expect: { poll: { timeout: 60_000, interval: 250 } } }),
    ],
  },
});
