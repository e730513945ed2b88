/**
 * How a running Harborlight hands out its backup: on a port of loopback, to whoever reads the key that this start left in
 * the data folder. Opened by the runner, asked by `npm run backup`, which tells here too when its file is whole.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { namesThisMachine } from '../host-header.ts';
import { isSecret, newSecret } from '../secret.ts';
import { writeFileAtomically } from '../runner/write-file.ts';

type Port = { readonly endpoint: string; readonly key: string };

const fileOf = (dataDir: string) => join(dataDir, 'running.json');
const host = '127.0.0.1';

/** Answers how to close it. */
export async function openBackupPort(
  dataDir: string,
  linesOfNow: () => AsyncIterable<string>,
  made: () => Promise<void>,
): Promise<() => Promise<void>> {
  const key = newSecret();
  const server = createServer((request, response) => {
    const isOwner = namesThisMachine(request) && isSecret(request.headers.authorization, `Bearer ${key}`);
    if (!isOwner || !['GET', 'POST'].includes(request.method ?? '')) return response.writeHead(403).end();
    if (request.method === 'POST')
      return void made().then(
        () => response.writeHead(204).end(),
        (error: unknown) => {
          console.error('[backup]', error);
          response.writeHead(500).end();
        },
      );
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    // Cut off, it lacks its end, which who reads it looks for.
    pipeline(Readable.from(linesOfNow()), response).catch((error: unknown) => console.error('[backup]', error));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const endpoint = `http://${host}:${(server.address() as AddressInfo).port}`;
  writeFileAtomically(fileOf(dataDir), JSON.stringify({ endpoint, key } satisfies Port));
  return async () => {
    rmSync(fileOf(dataDir), { force: true });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

const ask = (dataDir: string, method: 'GET' | 'POST'): Promise<Response | undefined> | undefined => {
  if (!existsSync(fileOf(dataDir))) return undefined;
  const { endpoint, key } = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Port;
  // One that was killed leaves its file behind.
  return fetch(endpoint, { method, headers: { authorization: `Bearer ${key}` } }).catch(() => undefined);
};

/** The backup of the Harborlight that runs on the folder; undefined where none does. */
export async function askForBackup(dataDir: string): Promise<AsyncIterable<string> | undefined> {
  const answer = await ask(dataDir, 'GET');
  return answer?.status === 200 && answer.body ? answer.body.pipeThrough(new TextDecoderStream()) : undefined;
}

/** Whoever runs on the folder looks at the note of the backup that was made now; otherwise the next start does. */
export async function tellRunning(dataDir: string): Promise<void> {
  await ask(dataDir, 'POST');
}
