/** `npm start` begins again with one store of freed memory: as the same process, with all that it was asked with. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'harborlight-arena-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(folder, 'tell.mjs');
writeFileSync(
  program,
  'const { pid, env, execArgv, argv } = process; console.log(JSON.stringify([pid, env.MALLOC_ARENA_MAX, execArgv[0], argv[2]]));',
);

async function started(given: Record<string, string>) {
  const { MALLOC_ARENA_MAX: _, ...env } = process.env;
  const flags = ['--max-semi-space-size=4', '--import', './infra/local/one-arena.mjs'];
  const child = spawn(process.execPath, [...flags, program, '--demo=off'], {
    env: { ...env, ...given },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid, ...told] = JSON.parse(await text(child.stdout)) as [number, ...unknown[]];
  return [pid === child.pid, ...told];
}

it.runIf(process.platform === 'linux')('is the same process with the same arguments, and one store', async () => {
  expect(await started({})).toEqual([true, '1', '--max-semi-space-size=4', '--demo=off']);
});

it('is left as it is where somebody chose another number', async () => {
  expect(await started({ MALLOC_ARENA_MAX: '2' })).toEqual([true, '2', '--max-semi-space-size=4', '--demo=off']);
});
