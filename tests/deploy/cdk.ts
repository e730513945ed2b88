/** The stock CDK CLI against an emulator: the stacks, the commands and the templates are those of a real account. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, type Emulator } from './emulator.ts';

const root = join(import.meta.dirname, '../..');

export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Settings as `-c` takes them. An emulator cannot run CDK's own uploader of files, a Python function with the AWS CLI. */
export const settings = { stage: 'dev', uploadsSite: 'false', logRetentionDays: '7' };

/** Runs a command and answers what it printed. Throws: with all of it, when the command fails. */
async function cdk(emulator: Emulator, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['node_modules/aws-cdk/bin/cdk', ...args, '--no-notices', '--no-color'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...plainEnvironment(emulator.folder),
      AWS_ENDPOINT_URL: emulator.endpoint,
      CDK_DISABLE_CLI_TELEMETRY: '1',
      // Holds a cache of accounts by access key, which would name the last emulator's.
      CDK_HOME: join(emulator.folder, 'cdk'),
    },
  });
  const [printed, said] = [[] as string[], [] as string[]];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`cdk ${args.join(' ')} ended with ${code}:\n${said.join('')}${printed.join('')}`);
  return printed.join('');
}

/** The emulator answers without TLS, so its bucket of assets must not insist on it. */
export async function bootstrap(emulator: Emulator): Promise<void> {
  const template = await cdk(emulator, 'bootstrap', '--show-template');
  const file = join(emulator.folder, 'bootstrap.yaml');
  writeFileSync(file, template.replace('aws:SecureTransport: "false"', 'aws:SecureTransport: "never"'));
  await cdk(emulator, 'bootstrap', '--template', file);
}

const contextOf = (given: Record<string, string>) =>
  Object.entries({ ...settings, ...given }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);

/**
 * All of today's release, if nothing else is said. `name` keeps what was synthesized, and with `again` just that is deployed: what
 * the same commit with the same settings would make anew.
 */
type Release = {
  readonly app?: string;
  readonly stacks?: readonly string[];
  readonly name?: string;
  readonly again?: boolean;
};

/** Deploys all stacks, or those alone; `given` are settings beside those of every deployment here. */
export async function deploy(
  emulator: Emulator,
  given: Record<string, string>,
  { app, stacks, name = 'today', again }: Release = {},
): Promise<Outputs> {
  const [out, file] = [join(emulator.folder, name), join(emulator.folder, 'outputs.json')];
  const how = ['--require-approval', 'never', '--progress', 'events', '--outputs-file', file];
  const what = stacks ? [...stacks, '--exclusively'] : ['--all'];
  const made = again ? ['--app', out] : [...(app ? ['--app', app] : []), '--output', out, ...contextOf(given)];
  await cdk(emulator, 'deploy', ...what, ...how, ...made);
  return JSON.parse(readFileSync(file, 'utf8')) as Outputs;
}

/** Destroys all stacks of today's release. */
export const destroy = (emulator: Emulator) =>
  cdk(emulator, 'destroy', '--all', '--force', '--app', join(emulator.folder, 'today'));
