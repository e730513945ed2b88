/** Harborlight as a newcomer runs it: `npm start`'s own command as a child process, with a folder of the test's own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Running = {
  readonly origin: string;
  /** What it printed for the owner of the machine. */
  readonly outboxLink: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Ends it as the power switch would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Ends it as Ctrl-C would. */
  readonly stop: () => Promise<number | null>;
  readonly output: () => string;
};

export const newDataDir = () => mkdtempSync(join(tmpdir(), 'harborlight-data-'));
export const removeDataDir = (dataDir: string) => rmSync(dataDir, { recursive: true, force: true });

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });

/** What `npm start` hands to Node. */
const startCommand = (root = '.'): string[] =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    .scripts.start.split(' ')
    .slice(1);

/** A test must not fail for the load on its machine; nor for a page that is some seconds old, unless it asks for `keptPages`. */
const settings = { HOST: '127.0.0.1', PORT: '0', FUNCTION_TIMEOUTS: 'off' };

type RunningOptions = {
  readonly demo?: boolean;
  readonly rateLimits?: 'on' | 'off';
  readonly keptPages?: 'on' | 'off';
  readonly root?: string;
};

export async function startHarborlight(
  dataDir: string,
  // A test that is a crowd behind one address lifts the limits.
  // A bench may start that of another checkout.
  { demo = true, rateLimits = 'on', root, keptPages = 'off' }: RunningOptions = {},
): Promise<Running> {
  const child = spawn(process.execPath, [...startCommand(root), ...(demo ? [] : ['--demo=off'])], {
    env: { ...process.env, ...settings, DATA_DIR: dataDir, RATE_LIMITS: rateLimits, KEPT_PAGES: keptPages },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(root ? { cwd: root } : {}),
  });
  let output = '';
  const ready = new Promise<{ origin: string; outboxLink: string }>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const [, origin, outboxLink] = /ready at (http:\/\/\S+)\n.* (http:\/\/\S+)\n/.exec(output) ?? [];
      if (!origin || !outboxLink) return;
      openOutbox(origin, outboxLink);
      resolve({ origin, outboxLink });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  const { origin, outboxLink } = await ready;
  return {
    origin,
    outboxLink,
    dataDir,
    pid: child.pid!,
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    stop: async () => {
      child.kill('SIGINT');
      return ended(child);
    },
    output: () => output,
  };
}

export type HttpAnswer = { readonly status: number; readonly body: any };

export async function call(
  origin: string,
  method: string,
  path: string,
  { body, token, key, language = 'en' }: { body?: unknown; token?: string; key?: string; language?: string } = {},
): Promise<HttpAnswer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      'accept-language': language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** What each Harborlight of this process printed as the key of its outbox. */
const outboxKeys = new Map<string, string>();
export const openOutbox = (origin: string, link: string) =>
  outboxKeys.set(origin, new URL(link).searchParams.get('key')!);

/** What was mailed so far, the newest first. */
export async function mailsOf(origin: string): Promise<Array<{ to: string[]; subject: string; text: string }>> {
  const headers = { cookie: `outbox=${outboxKeys.get(origin)}` };
  return (await fetch(`${origin}/__mail/all.json`, { headers })).json() as never;
}

/** The codes that were mailed to an address so far, the newest first. */
export async function codesTo(origin: string, email: string): Promise<string[]> {
  return (await mailsOf(origin))
    .filter(({ to }) => to.includes(email))
    .flatMap(({ subject }) => /(?<![0-9])[0-9]{6}(?![0-9])/.exec(subject)?.[0] ?? []);
}

/** The newest code to an address, once there are more than `before`; mails follow their cause within a moment. */
export async function mailedCode(origin: string, email: string, before = 0): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const [code, ...older] = await codesTo(origin, email);
    if (code && older.length >= before) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No code was mailed to ${email}`);
}

export async function signInOver(origin: string, email: string): Promise<string> {
  const before = (await codesTo(origin, email)).length;
  await call(origin, 'POST', '/api/sign-in/codes', { body: { email } });
  const code = await mailedCode(origin, email, before);
  return (await call(origin, 'POST', '/api/sign-in/sessions', { body: { email, code } })).body.token;
}
