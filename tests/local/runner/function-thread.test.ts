/** A thread of functions: what it loads, what it forgets, and what becomes of a call when something breaks. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createThread,
  type AskStore,
  type FunctionThread,
  type ServedFunction,
} from '../../../infra/local/runner/function-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'harborlight-thread-'));
const printed: string[] = [];
let thread: FunctionThread;
let askStore: AskStore = async () => undefined;
afterEach(() => thread.stop());

const open = (idleMs?: number) => {
  const log = (name: string, text: string) => printed.push(`${name}: ${text.trim()}`);
  thread = createThread({
    name: 'together',
    memoryMb: 64,
    log,
    askStore: (...asked) => askStore(...asked),
    ...(idleMs === undefined ? {} : { idleMs }),
  });
};

function made(name: string, code: string, environment: Record<string, string> = {}): ServedFunction {
  const bundleFile = join(folder, `${name}.js`);
  writeFileSync(bundleFile, code);
  return { id: name, name, exportName: 'handler', memoryMb: 64, bundleFile, environment };
}
const instance = `const id = require('node:crypto').randomUUID(); exports.handler = async () => id;`;
const ask = (target: ServedFunction, timeoutMs = 60_000) => thread.call(target, {}, timeoutMs);

describe('a thread of functions', () => {
  it('keeps a function in memory while it is called, and forgets it when nobody does', async () => {
    open(30);
    const target = made('forgotten', instance);
    const first = await ask(target);
    await vi.waitUntil(async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return (await ask(target)) !== first;
    });
    await thread.stop();
    open();
    expect(await ask(target)).toBe(await ask(target));
  });

  it('tells what each printed under its own name, by stream and by console', async () => {
    open();
    const code = `exports.handler = async () => { process.stdout.write('streamed'); console.log('said', process.env.WHO); }`;
    await ask(made('one', code, { WHO: 'one' }));
    await ask(made('two', code, { WHO: 'two' }));
    await vi.waitUntil(() => printed.includes('two: said two'));
    expect(printed).toEqual(expect.arrayContaining(['one: streamed', 'one: said one', 'two: streamed']));
  });

  it('gives the own environment under every name of the process', async () => {
    open();
    const code = `const other = require('node:process'); exports.handler = async () => [process.env.WHO, other.env.WHO, other === process];`;
    expect(await ask(made('named', code, { WHO: 'me' }))).toBe('["me","me",true]');
  });

  it('ends what a function ends of its process, and leaves the others alone', async () => {
    open();
    const fine = made('untouched', instance);
    const before = await ask(fine);
    const code = `const id = require('node:crypto').randomUUID(); exports.handler = async (event) => event.ends ? process.exit(1) : id;`;
    const ending = made('ending', code);
    const first = await ask(ending);
    await expect(thread.call(ending, { ends: true }, 60_000)).rejects.toMatchObject({ kind: 'crash' });
    expect(await ask(ending)).not.toBe(first);
    expect(await ask(fine)).toBe(before);
  });

  it('fails the calls of a bundle that cannot be loaded, and no others', async () => {
    open();
    const fine = made('fine', instance);
    const before = await ask(fine);
    await expect(ask(made('broken', 'throw new Error("at load")'))).rejects.toMatchObject({ kind: 'crash' });
    await expect(ask(made('empty', ''))).rejects.toMatchObject({ kind: 'crash' });
    expect(await ask(fine)).toBe(before);
    expect(printed.some((line) => line.startsWith('broken: Error: at load'))).toBe(true);
  });

  it('ends the thread for what nobody caught, as a process would end, and starts it again', async () => {
    open();
    const fine = made('bystander', instance);
    const before = await ask(fine);
    const code = `exports.handler = () => new Promise(() => setImmediate(() => { throw new Error('uncaught'); }));`;
    await expect(ask(made('uncaught', code))).rejects.toMatchObject({ kind: 'crash' });
    expect(await ask(fine)).not.toBe(before);
  });

  it('gives a thread up that a function keeps to itself', async () => {
    open();
    const fine = made('waiting', instance);
    const before = await ask(fine);
    await expect(ask(made('endless', 'exports.handler = () => { for (;;); }'), 50)).rejects.toMatchObject({
      kind: 'timeout',
    });
    expect(await ask(fine)).not.toBe(before);
  });
});

describe('threads that start in one moment', () => {
  it('all answer', async () => {
    const target = made('together', instance);
    for (let round = 0; round < 6; round += 1) {
      const threads = Array.from({ length: 6 }, (_, at) =>
        createThread({ name: `${at}`, memoryMb: 64, log: () => {}, askStore }),
      );
      const answers = await Promise.allSettled(threads.map((one) => one.call(target, {}, 60_000)));
      await Promise.all(threads.map((one) => one.stop()));
      expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
    }
  });
});

describe('the store, as the client of a bundle asks it', () => {
  const endpoint = 'http://127.0.0.1:4242';
  const asking = `const http = require('node:http');
    exports.handler = ({ port, signal, timeout }) => new Promise((resolve) => {
      const target = 'DynamoDB_20120810.GetItem';
      const get = () => { throw new Error('Nobody signs for it') };
      const unsigned = Object.defineProperty({ hostname: '127.0.0.1', port, target, timeout }, 'headers', { get });
      const request = http.request(
        Object.assign(unsigned, signal ? { signal: AbortSignal.timeout(5) } : {}),
        (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk));
          response.on('end', () => resolve([response.statusCode, text]));
        },
      );
      request.on('error', ({ name, code }) => resolve([name, code]));
      request.on('timeout', () => request.destroy(Object.assign(new Error(), { name: 'TimeoutError' })));
      request.end('{"asked":1}');
    });`;
  const answerOf = async (event: object) => {
    open();
    const target = made('asking', asking, { AWS_ENDPOINT_URL_DYNAMODB: endpoint });
    return JSON.parse(await thread.call(target, { port: '4242', timeout: 60_000, ...event }, 60_000));
  };

  it('answers without a socket', async () => {
    askStore = async (target, body) => ({ status: 200, text: JSON.stringify({ target, body }) });
    expect(await answerOf({})).toEqual([200, '{"target":"DynamoDB_20120810.GetItem","body":"{\\"asked\\":1}"}']);
  });

  it('loses a request or an answer as a connection does', async () => {
    askStore = async () => undefined;
    expect(await answerOf({})).toEqual(['Error', 'ECONNRESET']);
  });

  it('is given up after its time, or when the caller aborts', async () => {
    askStore = () => new Promise(() => {});
    expect(await answerOf({ timeout: 20 })).toEqual(['TimeoutError', null]);
    expect(await answerOf({ signal: true })).toEqual(['AbortError', 'ABORT_ERR']);
  });

  it('is asked for its own address alone', async () => {
    askStore = async () => ({ status: 200, text: 'the store' });
    expect(await answerOf({ port: '1' })).toEqual(['Error', 'ECONNREFUSED']);
  });
});
