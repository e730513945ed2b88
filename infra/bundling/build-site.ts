/**
 * Runs the site's build (vite, SvelteKit) in a process of its own and shows its output only when it fails.
 * Called by `build.ts`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Throws: with the last lines of vite's output. */
export async function buildSite(root: string): Promise<void> {
  await runNode(root, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build'], 'The site does not build', {
    NODE_ENV: 'production',
  });
}

/** Runs a Node program from the root. Throws: `problem` and the last lines of what it printed. */
export function runNode(
  root: string,
  args: string[],
  problem: string,
  env: Record<string, string> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-8000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${problem}:\n${output.trimEnd()}`))));
  });
}
