/** Starts the functions' thread and asks it over loopback HTTP as a crowd does: every person with a connection. */
import { Agent, request as httpRequest } from 'node:http';
import { Worker } from 'node:worker_threads';
import type { Counts } from '../baselines/baseline.ts';

export const contenders = ['ours', 'a', 'b'] as const;
export type Contender = (typeof contenders)[number];
/** Baseline a again, its requests for one shift taking turns in the process as ours do. */
export type Served = Contender | 'a-in-turns';

export type Volunteer = {
  readonly email: string;
  /** Sent again by a double click. */
  readonly key: string;
};

export type Answer = {
  readonly volunteer: Volunteer;
  readonly status: number;
  readonly code: string;
  readonly confirmed: boolean;
  /** From the click to the answer. */
  readonly ms: number;
};

export type FunctionFront = {
  readonly signUp: (contender: Served, shiftId: string, volunteer: Volunteer) => Promise<Answer>;
  readonly counts: () => Promise<Counts>;
  readonly close: () => Promise<void>;
};

/**
 * The thread inherits the environment, which must name the store by now. Without turns, requests meet as on Lambda,
 * where each has a process of its own.
 */
export async function startFunctions({ turns = true } = {}): Promise<FunctionFront> {
  const execArgv = turns ? [] : ['--import', new URL('./without-turns.ts', import.meta.url).href];
  const file = new URL('./function-worker.ts', import.meta.url);
  const worker = new Worker(file, { stdout: true, stderr: true, execArgv });
  // The SDK warns that it queues, and functions log the requests that they gave up: both are counted instead.
  let output = '';
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)));
  }
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The functions ended with ${code}: ${output}`)));
  });
  const agent = new Agent({ keepAlive: true });

  function ask(method: string, path: string, headers: Record<string, string>, body = ''): Promise<[number, any]> {
    return new Promise((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve([response.statusCode ?? 0, JSON.parse(Buffer.concat(chunks).toString())]));
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  return {
    async signUp(contender, shiftId, volunteer) {
      const body = JSON.stringify({
        ...{ name: 'Wang Xiaoming', email: volunteer.email, ageBand: '18+', seats: 1, riskAccepted: true },
        ifFull: 'refuse',
      });
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'idempotency-key': volunteer.key,
        'x-contender': contender,
      };
      const clicked = performance.now();
      const [status, answer] = await ask('POST', `/api/shifts/${shiftId}/sign-ups`, headers, body);
      const ms = performance.now() - clicked;
      if (![201, 409, 503].includes(status)) {
        throw new Error(`${contender} answered ${status} ${JSON.stringify(answer)}\n${output}`);
      }
      return { volunteer, status, code: answer.code ?? '', confirmed: answer.state === 'confirmed', ms };
    },
    counts: async () => (await ask('GET', '/counts', {}))[1] as Counts,
    close: async () => {
      agent.destroy();
      await worker.terminate();
    },
  };
}
