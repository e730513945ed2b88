/**
 * Sends an answer to the browser, compressed when that pays. Used by the front for functions' results and files.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { securityHeaders } from '../../security-headers.ts';

export type Encoding = 'br' | 'gzip';

export type FrontResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
};

const compressible = /^(?:text\/|image\/svg|application\/(?:json|javascript|manifest|problem\+json|xml|wasm))/;
/** Below this a packet is sent anyhow. */
const leastBytes = 1000;

export function encodingFor(request: IncomingMessage, contentType: string, bytes: number): Encoding | undefined {
  if (bytes < leastBytes || !compressible.test(contentType)) return undefined;
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

/** `quality` is brotli's: 4 for what is made on the fly, more for what is kept. */
export const compress = (body: Buffer, encoding: Encoding, quality: number): Promise<Buffer> =>
  encoding === 'br'
    ? promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
    : promisify(gzip)(body);

/** What is sent more than once, as kept pages are, is compressed once. */
const compressed = new WeakMap<Buffer, Map<Encoding, Promise<Buffer>>>();

function compressOnce(body: Buffer, encoding: Encoding): Promise<Buffer> {
  const found = compressed.get(body) ?? new Map<Encoding, Promise<Buffer>>();
  compressed.set(body, found);
  if (!found.has(encoding)) found.set(encoding, compress(body, encoding, 4));
  return found.get(encoding)!;
}

export function sendPlain(request: IncomingMessage, response: ServerResponse, answer: FrontResponse): void {
  // What a page says of itself wins over the defaults.
  const headers: Record<string, unknown> = { ...securityHeaders, ...answer.headers };
  // The length of what a GET would bring is unknown when the page rendered nothing for a HEAD.
  if (request.method !== 'HEAD' || answer.body.length > 0) headers['content-length'] = answer.body.length;
  response.writeHead(answer.status, headers as never);
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

export async function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: FrontResponse,
): Promise<void> {
  const { 'content-length': _, ...headers } = answer.headers;
  const encoding = headers['content-encoding']
    ? undefined
    : encodingFor(request, String(headers['content-type'] ?? ''), answer.body.length);
  if (!encoding) return sendPlain(request, response, { ...answer, headers });
  const etag = headers.etag;
  sendPlain(request, response, {
    status: answer.status,
    headers: {
      ...headers,
      'content-encoding': encoding,
      vary: [headers.vary, 'accept-encoding'].flat().filter(Boolean).join(', '),
      // The same bytes no longer, the same content still.
      ...(typeof etag === 'string' && !etag.startsWith('W/') ? { etag: `W/${etag}` } : {}),
    },
    body: await compressOnce(answer.body, encoding),
  });
}

/** A function's result as API Gateway and function URLs read it: a structured answer, or any JSON as a 200. */
export function responseOf(result: unknown): FrontResponse {
  const isStructured = typeof result === 'object' && result !== null && 'statusCode' in result;
  if (!isStructured)
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(typeof result === 'string' ? result : JSON.stringify(result ?? null)),
    };
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = result as APIGatewayProxyStructuredResultV2;
  return {
    status: statusCode ?? 200,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
      ...(cookies?.length ? { 'set-cookie': cookies } : {}),
    },
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}
