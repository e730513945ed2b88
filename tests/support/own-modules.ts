/**
 * The files of a suite share a process (`isolate: false` in vitest.config.ts), so that what npm installed is loaded once. Vitest
 * runs this before each: all of ours is loaded anew, and clock and settings are the machine's, as in a process of the file's own.
 */
import { afterAll, vi } from 'vitest';

const settings = { ...process.env };
vi.resetModules();

afterAll(() => {
  vi.useRealTimers();
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name];
  Object.assign(process.env, settings);
});
