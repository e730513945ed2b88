/**
 * The inside of one Lambda function: runs in a worker thread with the function's environment, loads the bundle
 * and calls its handler. Events and results pass as JSON text, as on Lambda, so nothing else can slip through.
 */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionDescription } from './deployment.ts';

export type WorkerData = Pick<FunctionDescription, 'name' | 'exportName' | 'memoryMb'> & {
  readonly bundleFile: string;
};
export type Invocation = {
  readonly id: number;
  readonly event: string;
  readonly deadline: number;
  readonly requestId: string;
};
export type Answer =
  | { readonly id: number; readonly result: string }
  | {
      readonly id: number;
      readonly error: { readonly name: string; readonly message: string; readonly stack: string };
    };

type Handler = (event: unknown, context: unknown) => unknown;

const data = workerData as WorkerData;
const module = (await import(pathToFileURL(data.bundleFile).href)) as Record<string, Handler> & {
  default?: Record<string, Handler>;
};
const handler = module[data.exportName] ?? module.default?.[data.exportName];
if (!handler) throw new Error(`${data.bundleFile} does not export ${data.exportName}`);

const contextOf = ({ requestId, deadline }: Invocation) => ({
  awsRequestId: requestId,
  functionName: data.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${data.name}`,
  memoryLimitInMB: String(data.memoryMb),
  logGroupName: data.name,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

parentPort!.on('message', async (invocation: Invocation) => {
  const { id } = invocation;
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    parentPort!.postMessage({ id, result: JSON.stringify(result) ?? 'null' } satisfies Answer);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    parentPort!.postMessage({
      id,
      error: { name: error.name, message: error.message, stack: error.stack ?? '' },
    } satisfies Answer);
  }
});
parentPort!.postMessage('ready');
