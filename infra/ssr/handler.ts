/**
 * The Lambda that renders the site's pages: a function URL event in, SvelteKit's answer out.
 * CloudFront calls it on AWS, the local front on the laptop; nobody else holds the origin key.
 */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda';
import { mime_types, prerendered_assets, server } from 'harborlight-site';
import { isOriginKey } from '../../shared/kernel/origin-key.ts';
import { mostFormBytes, tooLargeForm } from './too-large.ts';

const siteMethods = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];
const leastZippedBytes = 1400;
const prerendered = new Map(prerendered_assets.entries);
const ready = server.init({ env: process.env });

/** Types that travel as text in the result; anything else as base64. */
const textual = /^(?:text\/|application\/(?:json|javascript|xml|manifest\+json|[\w.+-]+\+xml))|^image\/svg\+xml/;

export async function handler(event: LambdaFunctionURLEvent): Promise<APIGatewayProxyStructuredResultV2> {
  const { headers, ...result } = await answer(event);
  // What says nothing of caches is kept by none: SvelteKit's own refusals and redirects, and those below.
  return { ...result, headers: { 'cache-control': 'no-store', ...headers } };
}

async function answer(event: LambdaFunctionURLEvent): Promise<APIGatewayProxyStructuredResultV2> {
  if (!isOriginKey(event.headers['x-origin-key'], process.env.ORIGIN_KEY)) return refusal(403, 'Forbidden');
  // Node makes no request of TRACE and its like, and nobody has a use for them.
  if (!siteMethods.includes(event.requestContext.http.method))
    return { statusCode: 405, headers: { allow: siteMethods.join(', ') } };
  const page = prerendered.get(event.rawPath);
  if (page && ['GET', 'HEAD'].includes(event.requestContext.http.method))
    return prerenderedAnswer(page.file, page.etag);
  if (bytesOf(event) > mostFormBytes(event.rawPath)) return tooLargeForm(event.headers.accept);
  const address = addressOf(event);
  if (!URL.canParse(address)) return refusal(400, 'Bad Request');
  await ready;
  const response = await server.respond(requestOf(event, address), {
    getClientAddress: () => event.headers['x-visitor-address'] ?? event.requestContext.http.sourceIp,
  });
  return resultOf(response, /\bgzip\b/.test(event.headers['accept-encoding'] ?? ''));
}

const refusal = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'text/plain' },
  body,
});

const bytesOf = ({ body = '', isBase64Encoded }: LambdaFunctionURLEvent) =>
  Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');

/** SvelteKit compares the Origin of a form post with this address, so it must be the one the visitor sees. */
function addressOf({ headers, rawPath, rawQueryString, requestContext }: LambdaFunctionURLEvent): string {
  const origin = `${headers['x-forwarded-proto'] ?? 'https'}://${headers['x-forwarded-host'] ?? requestContext.domainName}`;
  return `${origin}${rawPath}${rawQueryString ? `?${rawQueryString}` : ''}`;
}

function requestOf(event: LambdaFunctionURLEvent, address: string): Request {
  const { headers, requestContext } = event;
  const hasBody = !['GET', 'HEAD'].includes(requestContext.http.method) && event.body !== undefined;
  const request = new Request(address, {
    method: requestContext.http.method,
    headers: Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ...(hasBody ? { body: event.isBase64Encoded ? Buffer.from(event.body!, 'base64') : event.body! } : {}),
  });
  request.headers.delete('x-origin-key');
  if (event.cookies?.length) request.headers.set('cookie', event.cookies.join('; '));
  return request;
}

async function resultOf(response: Response, takesGzip: boolean): Promise<APIGatewayProxyStructuredResultV2> {
  const cookies = response.headers.getSetCookie();
  // The length is that of a page that is not yet compressed; whoever sends it on knows its own.
  const { 'set-cookie': _, 'content-length': __, ...given } = Object.fromEntries(response.headers);
  // What SvelteKit refuses by itself is text, and does not say so.
  const headers = { 'content-type': 'text/plain; charset=utf-8', ...given };
  const body = Buffer.from(await response.arrayBuffer());
  const isText = textual.test(headers['content-type']);
  // CloudFront compresses nothing that it does not keep, and pages are kept nowhere.
  const isZipped = takesGzip && isText && body.length > leastZippedBytes;
  const sent = isZipped ? await promisify(gzip)(body) : body;
  return {
    statusCode: response.status,
    headers: isZipped ? { ...headers, 'content-encoding': 'gzip', vary: varying(headers) } : headers,
    ...(cookies.length > 0 ? { cookies } : {}),
    body: sent.toString(isText && !isZipped ? 'utf8' : 'base64'),
    isBase64Encoded: !isText || isZipped,
  };
}

const varying = ({ vary }: Readonly<Record<string, string | undefined>>) =>
  [vary, 'accept-encoding'].filter(Boolean).join(', ');

async function prerenderedAnswer(file: string, etag: string): Promise<APIGatewayProxyStructuredResultV2> {
  const body = await readFile(new URL(`./prerendered/${file}`, import.meta.url), 'base64');
  const type = mime_types[extname(file)] ?? 'text/html';
  return {
    statusCode: 200,
    headers: {
      'content-type': type === 'text/html' ? 'text/html; charset=utf-8' : type,
      etag: `"${etag}"`,
      'cache-control': 'no-cache',
    },
    body,
    isBase64Encoded: true,
  };
}
