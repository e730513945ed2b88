/**
 * Drill: the calendar files of every kind of change, written by tests/api/messages/calendars.test.ts, are read in order by a
 * foreign parser (icalendar for Python). `npm run read-calendars`; needs Python 3.10 and the network once, for pip.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'harborlight-calendars-'));

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} ended with ${error ? error.message : String(status)}`);
  process.exitCode = 1;
  throw new Error('The drill did not end well');
}

try {
  const [files, python] = [join(folder, 'files'), join(folder, 'venv/bin/python')];
  run('python3', ['-m', 'venv', join(folder, 'venv')]);
  const only = ['--quiet', '--require-hashes', '--only-binary=:all:', '--disable-pip-version-check'];
  run(python, ['-m', 'pip', 'install', ...only, '-r', join(import.meta.dirname, 'requirements.txt')]);
  const test = ['node_modules/vitest/vitest.mjs', 'run', 'tests/api/messages/calendars.test.ts'];
  run(process.execPath, test, { CALENDAR_FILES: files });
  run(python, [join(import.meta.dirname, 'read_calendars.py'), files]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
