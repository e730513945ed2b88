/**
 * Serves the engine over HTTP on the loopback interface, in the protocol of the AWS SDKs (AWS JSON 1.0), to whoever
 * names its key. engine.ts starts and stops it.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { hasLeft, readBody } from '../read-body.ts';
import { whyRefused, type ServiceKey } from '../service-key.ts';
import { apiError, isApiError } from './api-error.ts';
import type { EngineDeps, RequestBody } from './engine-deps.ts';
import type { Faults } from './faults.ts';
import { operations, tablesNamed } from './operations.ts';

const HOST = '127.0.0.1';
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

export interface HttpServer {
  endpoint: string;
  /** Answers what has begun, then closes. */
  close(): Promise<void>;
}

export async function serveHttp(deps: EngineDeps, faults: Faults, key: ServiceKey, port: number): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const refusal = whyRefused(request, key);
    if (refusal === 'host') return send(response, 403, { message: 'Unknown host' });
    if (refusal === 'key') return sendError(response, unknownCaller());
    answer(deps, faults, request, response).catch((error: unknown) => {
      if (!hasLeft(request)) console.error('[engine] request failed', error);
      response.destroy();
    });
  });
  // SDK clients keep idle connections; closing them first would look to them like a lost answer.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  return { endpoint: `http://${HOST}:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

async function answer(
  deps: EngineDeps,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const text = (await readBody(request, MAX_REQUEST_BYTES))?.toString();
  if (request.method !== 'POST') return sendError(response, unknownOperation(target));
  if (text === undefined) return send(response, 413, { message: 'Request too large' });
  const answered = await answerTo(deps, faults, target, text);
  if (answered) send(response, answered.status, answered.content);
  else response.destroy();
}

/** What a call is answered with, whoever carries it; undefined where a fault loses the request or the answer. */
export async function answerTo(deps: EngineDeps, faults: Faults, target: string, text: string) {
  const operate = operations[target];
  if (!operate) return errorAnswer(unknownOperation(target));
  const operation = target.slice(target.indexOf('.') + 1);
  const body = parse(text);
  if (!body) return errorAnswer(apiError('SerializationException', 'The request is not a JSON object'));
  const tableNames = tablesNamed(body);
  const fault = faults.strike(operation, tableNames);
  try {
    if (fault === 'lost-request') return undefined;
    if (fault === 'server-error') throw apiError('InternalServerError', 'Internal server error', {}, 500);
    if (fault === 'throttle') throw throttled();
    const content = await operate(deps, body);
    deps.usage.countCall(tableNames, operation, false);
    return fault === 'lost-answer' ? undefined : { status: 200, content };
  } catch (error) {
    deps.usage.countCall(tableNames, operation, true);
    return fault === 'lost-answer' ? undefined : errorAnswer(error);
  }
}

const unknownOperation = (target: string) => apiError('UnknownOperationException', `Unknown operation ${target}`);

const unknownCaller = () =>
  apiError('UnrecognizedClientException', 'The security token included in the request is invalid.');

const throttled = () =>
  apiError(
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  );

function errorAnswer(error: unknown): { status: number; content: object } {
  if (isApiError(error)) return { status: error.statusCode, content: error.body };
  console.error('[engine] operation failed', error);
  return { status: 500, content: apiError('InternalServerError', 'Internal server error', {}, 500).body };
}

function sendError(response: ServerResponse, error: unknown): void {
  const { status, content } = errorAnswer(error);
  send(response, status, content);
}

function send(response: ServerResponse, status: number, content: object): void {
  const text = JSON.stringify(content);
  response.writeHead(status, {
    'Content-Type': 'application/x-amz-json-1.0',
    'Content-Length': Buffer.byteLength(text),
    'x-amz-crc32': crc32(text),
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(text);
}

function parse(text: string): RequestBody | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return body && typeof body === 'object' && !Array.isArray(body) ? (body as RequestBody) : undefined;
  } catch {
    return undefined;
  }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // Clients that keep sending on open connections would hold the server up forever.
  const patience = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(patience);
}
