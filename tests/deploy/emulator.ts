/**
 * The AWS that the deploy test deploys to: ministack on a free port of this machine, in a folder of the run's own, with
 * IAM enforced; or whatever answers at DEPLOY_ENDPOINT, such as LocalStack (compose.yaml). Used by `deploy.test.ts`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withBuildLock } from '../../infra/bundling/build-lock.ts';
import { runStep } from '../../infra/bundling/build-step.ts';

const root = join(import.meta.dirname, '../..');

/** Any key pair is the root user of an emulator; ministack wants the one it was started with. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' } as const;
export const region = 'eu-central-1';

export type Emulator = {
  readonly endpoint: string;
  readonly kind: 'ministack' | 'other';
  /** Everything that the run writes. */
  readonly folder: string;
  /** What the emulator logged. */
  readonly log: () => string;
  /** Leads the group of processes that are ours. */
  readonly pid?: number | undefined;
  /** Ends it with the functions that it runs, and removes the folder. */
  readonly stop: () => Promise<void>;
};

/** What the emulator and the CDK see of this machine: our own Node first, and no word of anyone's AWS account. */
export function plainEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:AWS|CDK|VITEST|NODE_OPTIONS)/.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    // The test runner says `test`, and with that the site would load Svelte's development half.
    NODE_ENV: 'production',
    TMPDIR: folder,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
  };
}

/** Answers why there is none, in words for the log, when this machine cannot have one. */
export async function openEmulator(): Promise<Emulator | { readonly missing: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'harborlight-deploy-'));
  const given = process.env.DEPLOY_ENDPOINT;
  if (given) {
    const stop = async () => rmSync(folder, { recursive: true, force: true });
    return { endpoint: given, kind: 'other', folder, log: () => 'It runs elsewhere.', stop };
  }
  const missing = await installMinistack();
  if (!missing) return startMinistack(folder);
  rmSync(folder, { recursive: true, force: true });
  return { missing };
}

/** Installs ministack once for each list of requirements; answers why it cannot. Throws: on a hash that does not match. */
async function installMinistack(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'ministack runs on Linux and macOS';
  const check = 'import sys, venv, ensurepip; print(sys.version); sys.exit(sys.version_info < (3, 11))';
  const python = spawnSync('python3', ['-c', check], { encoding: 'utf8' });
  if (python.status !== 0) return 'it needs Python 3.11 or newer with its venv module, as python3';
  const run = (command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr || stdout);
  };
  const install = async () => {
    rmSync(join(root, 'build/ministack'), { recursive: true, force: true });
    run('python3', '-m', 'venv', 'build/ministack');
    const only = ['--require-hashes', '--only-binary=:all:', '--no-deps', '--disable-pip-version-check'];
    run('build/ministack/bin/pip', 'install', '--quiet', ...only, '-r', 'tests/deploy/requirements.txt');
  };
  const step = {
    name: 'ministack',
    saying: 'Installing the AWS emulator …',
    inputs: ['tests/deploy/requirements.txt'],
    extra: [python.stdout],
    output: 'build/ministack/bin/ministack',
    run: install,
  };
  try {
    await withBuildLock(join(root, 'build/.ministack.lock'), () => runStep(root, step, console.log));
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error);
    if (/do not match the hashes/i.test(reason)) throw error;
    return `ministack could not be installed: ${reason.split('\n').at(-1)}`;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function startMinistack(folder: string): Promise<Emulator> {
  const port = await freePort();
  const logFile = join(folder, 'ministack.log');
  const output = openSync(logFile, 'w');
  mkdirSync(join(folder, 'state'));
  const child = spawn('build/ministack/bin/python', ['tests/deploy/start_ministack.py'], {
    cwd: root,
    // A group of its own, so that the functions it runs end with it.
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...plainEnvironment(folder),
      GATEWAY_PORT: String(port),
      // Its defaults listen on every address, and for devices on another port.
      BIND_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      AUTH: 'true',
      STATE_DIR: join(folder, 'state'),
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'localhost-names.mjs')}`,
    },
  });
  closeSync(output);
  const endGroup = () => signalGroup(child, 'SIGKILL');
  process.once('exit', endGroup);
  const log = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : 'It ended.');
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    process.off('exit', endGroup);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && signalGroup(child, 'SIGTERM')) await Promise.race([ended, sleep(10_000)]);
    endGroup();
    rmSync(folder, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null) break;
    if (await isReady(endpoint)) return { endpoint, kind: 'ministack', folder, pid: child.pid, log, stop };
    await sleep(200);
  }
  const said = log();
  await stop();
  throw new Error(`ministack did not start:\n${said}`);
}

/** False when nothing of the group is left. */
export function signalGroup({ pid }: { readonly pid?: number | undefined }, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid!, signal);
  } catch {
    return false;
  }
}

const isReady = (endpoint: string) =>
  fetch(`${endpoint}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );
