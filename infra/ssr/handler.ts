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
import { isOriginKey } from './origin-key.ts';
import { largestFormBytes, tooLargeForm } from './too-large.ts';

const siteMethods = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];
const leastZippedBytes = 1400;
const prerendered = new Map(prerendered_assets.entries);
const ready = server.init({ env: process.env });

/** Types that travel as text in the result; anything else as base64. */
const textual = /^(?:text\/|application\/(?:json|javascript|xml|manifest\+json|[\w.+-]+\+xml))|^image\/svg\+xml/;

export async function handler(event: LambdaFunctionURLEvent): Promise<APIGatewayProxyStructuredResultV2> {
  if (!isOriginKey(event.headers['x-origin-key'], process.env.ORIGIN_KEY))
    return { statusCode: 403, headers: { 'content-type': 'text/plain' }, body: 'Forbidden' };
  // Node makes no request of TRACE and its like, and nobody has a use for them.
  if (!siteMethods.includes(event.requestContext.http.method))
    return { statusCode: 405, headers: { allow: siteMethods.join(', ') } };
  const page = prerendered.get(event.rawPath);
  if (page && ['GET', 'HEAD'].includes(event.requestContext.http.method))
    return prerenderedAnswer(page.file, page.etag);
  if (bytesOf(event) > largestFormBytes) return tooLargeForm(event.headers.accept);
  await ready;
  const request = requestOf(event);
  if (!request) return { statusCode: 400, headers: { 'content-type': 'text/plain' }, body: 'Bad Request' };
  const response = await server.respond(request, {
    getClientAddress: () => event.headers['x-visitor-address'] ?? event.requestContext.http.sourceIp,
  });
  return resultOf(response, /\bgzip\b/.test(event.headers['accept-encoding'] ?? ''));
}

const bytesOf = ({ body = '', isBase64Encoded }: LambdaFunctionURLEvent) =>
  Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');

const isHost = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * SvelteKit compares the Origin of a form post with this address, so it must be the one the visitor sees. Undefined for a
 * Host that is none, such as one with a port beyond all ports.
 */
function requestOf(event: LambdaFunctionURLEvent): Request | undefined {
  const { headers, rawPath, rawQueryString, requestContext } = event;
  const host = headers['x-forwarded-host'] || requestContext.domainName;
  const origin = `${headers['x-forwarded-proto'] ?? 'https'}://${host}`;
  const hasBody = !['GET', 'HEAD'].includes(requestContext.http.method) && event.body !== undefined;
  const address = `${origin}${rawPath}${rawQueryString ? `?${rawQueryString}` : ''}`;
  if (!isHost.test(host) || !URL.canParse(address)) return undefined;
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
  // What SvelteKit answers by itself, a refused form or a slash too many, says nothing of caches.
  const headers: Record<string, string> = { 'cache-control': 'no-store', ...Object.fromEntries(response.headers) };
  delete headers['set-cookie'];
  const body = Buffer.from(await response.arrayBuffer());
  const isText = textual.test(headers['content-type'] ?? '');
  // CloudFront compresses nothing that it does not keep, and pages are kept nowhere.
  const isZipped = takesGzip && isText && body.length > leastZippedBytes;
  const sent = isZipped ? await promisify(gzip)(body) : body;
  return {
    statusCode: response.status,
    headers: isZipped ? { ...headers, 'content-encoding': 'gzip', vary: varying(headers.vary) } : headers,
    ...(cookies.length > 0 ? { cookies } : {}),
    body: sent.toString(isText && !isZipped ? 'utf8' : 'base64'),
    isBase64Encoded: !isText || isZipped,
  };
}

const varying = (by: string | undefined) => [by, 'accept-encoding'].filter(Boolean).join(', ');

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
