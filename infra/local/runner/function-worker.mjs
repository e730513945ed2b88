/**
 * The inside of a thread that serves functions: loads each bundle at its first call, with a `process` and a console of its own, and
 * calls its handler. Events and results pass as JSON text, as on Lambda, so nothing else can slip through.
 * JavaScript, because each thread would load what reads TypeScript: 10 MB. Started by function-thread.ts, whose types these are.
 */
import { Console } from 'node:console';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { constants, runInNewContext, Script } from 'node:vm';
import { parentPort, threadId } from 'node:worker_threads';
import { httpPast } from './ask-store.mjs';

/**
 * @import { Call, Order, ServedFunction, Thrown, Told } from './function-thread.ts'
 * @typedef {(event: unknown, context: unknown) => unknown} Handler
 */

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
/** @type {Map<string, ServedFunction>} */
const served = new Map();
/** @type {Map<string, Handler>} */
const handlers = new Map();
const tell = (/** @type {Told} */ told) => port.postMessage(told);

/** @type {Map<number, (answered: { status: number, text: string } | undefined) => void>} */
const asked = new Map();
let lastAsked = 0;

/**
 * @param {string} target
 * @param {string} body
 */
const askStore = (target, body) =>
  /** @type {Promise<{ status: number, text: string } | undefined>} */ (
    new Promise((answer) => {
      lastAsked += 1;
      asked.set(lastAsked, answer);
      tell({ asks: lastAsked, target, body });
    })
  );

/**
 * What a bundle sees of its process: its own environment and output, and an end that is its own alone.
 * @param {ServedFunction} target
 */
function processOf({ id, name, environment }) {
  const output = () =>
    new Writable({
      decodeStrings: false,
      /** @type {NonNullable<import('node:stream').WritableOptions['write']>} */
      write: (chunk, _, done) => {
        tell({ name, printed: chunk.toString() });
        done();
      },
    });
  const exit = () => {
    handlers.delete(id);
    tell({ exited: id });
    throw new Error(`${name} has ended its process`);
  };
  const own = { env: { ...environment }, stdout: output(), stderr: output(), exit };
  return Object.create(process, Object.getOwnPropertyDescriptors(own));
}

const compiledFolder = module.getCompileCacheDir?.();
/** Long enough for most of what a first call needs to be compiled. */
const keepCompiledAfterMs = 3000;
const digestBytes = 32;

/**
 * A bundle as a function of what it may use. What V8 compiled of it is kept beside what Node keeps of modules, under a digest, since V8
 * itself would not tell two sources of one length apart.
 * @param {ServedFunction} target
 * @returns {(...given: unknown[]) => void}
 */
function compile({ name, bundleFile }) {
  const source = readFileSync(bundleFile, 'utf8');
  const kept = compiledFolder && join(compiledFolder, `${name}.function`);
  const digest = kept && createHash('sha256').update(bundleFile).update(source).digest();
  const found = kept && existsSync(kept) ? readFileSync(kept) : undefined;
  const isOfSource = digest && found?.subarray(0, digestBytes).equals(digest);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname, process, console) {${source}\n})`,
    {
      filename: bundleFile,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(isOfSource ? { cachedData: found?.subarray(digestBytes) } : {}),
    },
  );
  if (digest && (!isOfSource || script.cachedDataRejected))
    setTimeout(() => keep(kept, Buffer.concat([digest, script.createCachedData()])), keepCompiledAfterMs).unref();
  return script.runInThisContext();
}

/**
 * Another start may do the same at this moment, and a folder that cannot be written costs only time.
 * @param {string} file
 * @param {Buffer} content
 */
function keep(file, content) {
  const fresh = `${file}.${process.pid}.${threadId}`;
  try {
    writeFileSync(fresh, content);
    renameSync(fresh, file);
  } catch {
    rmSync(fresh, { force: true });
  }
}

/**
 * @param {ServedFunction} target
 * @returns {Handler}
 */
function load(target) {
  const { bundleFile, exportName } = target;
  const own = processOf(target);
  const requireFor = createRequire(bundleFile);
  const http = httpPast(target.environment.AWS_ENDPOINT_URL_DYNAMODB, askStore);
  const requireOwn = (/** @type {string} */ path) => {
    if (/^(?:node:)?process$/.test(path)) return own;
    return /^(?:node:)?http$/.test(path) ? http : requireFor(path);
  };
  /** @type {{ exports: Record<string, Handler> }} */
  const bundle = { exports: {} };
  const console = new Console({ stdout: own.stdout, stderr: own.stderr });
  compile(target)(bundle.exports, requireOwn, bundle, bundleFile, dirname(bundleFile), own, console);
  const handler = bundle.exports[exportName];
  if (!handler) throw new Error(`${bundleFile} does not export ${exportName}`);
  return handler;
}

const targetOf = (/** @type {string} */ functionId) => /** @type {ServedFunction} */ (served.get(functionId));

/** @param {string} functionId */
function handlerOf(functionId) {
  const handler = handlers.get(functionId) ?? load(targetOf(functionId));
  handlers.set(functionId, handler);
  return handler;
}

// V8 collects nothing in a thread that does nothing, which is when functions are forgotten. Its flags are those of all threads: one that
// took this back would take it from another that starts in this moment.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
// No function has it on Lambda.
Reflect.deleteProperty(globalThis, 'gc');

/** @param {string} functionId */
function forget(functionId) {
  handlers.delete(functionId);
  setImmediate(collect);
}

/**
 * @param {ServedFunction} target
 * @param {Call} call
 */
const contextOf = ({ name, memoryMb }, { requestId, deadline }) => ({
  awsRequestId: requestId,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
  memoryLimitInMB: String(memoryMb),
  logGroupName: name,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

/**
 * @param {unknown} thrown
 * @returns {Thrown}
 */
function thrownOf(thrown) {
  const { name, message, stack = '' } = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { name, message, stack };
}

port.on('message', async (/** @type {Order} */ order) => {
  if ('serve' in order) return void served.set(order.serve.id, order.serve);
  if ('end' in order) return forget(order.end);
  if ('answers' in order) {
    asked.get(order.answers)?.(order.answered);
    return void asked.delete(order.answers);
  }
  const { id, functionId, call } = order;
  let whileLoading = true;
  try {
    const handler = handlerOf(functionId);
    whileLoading = false;
    const result = call && (await handler(JSON.parse(call.event), contextOf(targetOf(functionId), call)));
    tell({ id, result: JSON.stringify(result) ?? 'null' });
  } catch (thrown) {
    tell({ id, error: thrownOf(thrown), whileLoading });
  }
});
