/**
 * The events by which API Gateway (HTTP API, payload 2.0) and a function URL hand a request to a function.
 * Made by the front.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { accountId } from './physical-names.ts';
import type { RouteDescription } from './deployment.ts';
import type { RouteMatch } from './route-request.ts';

export type FrontRequest = {
  readonly request: IncomingMessage;
  /** As it came, percent-encoded, without the query. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly body: Buffer;
};

/** Types that API Gateway passes as text; every other body travels as base64, forms included. */
const textual = /^(?:text\/|application\/(?:json|javascript|xml)\b|application\/[\w.-]+\+json\b)/i;

/** What CloudFront adds: the visitor's host and address, and the origin key. */
type Added = Readonly<Record<string, string>>;

/** `path` is decoded, as an HTTP API gives it. */
export function apiEvent(
  front: FrontRequest,
  path: string,
  route: RouteMatch<RouteDescription>,
  added: Added,
): APIGatewayProxyEventV2 {
  const event = eventOf(front, route.routeKey, path);
  return { ...event, headers: { ...event.headers, ...added }, pathParameters: { ...route.pathParameters } };
}

export function pagesEvent(front: FrontRequest, added: Added): APIGatewayProxyEventV2 {
  const event = eventOf(front, '$default', front.rawPath);
  return { ...event, headers: { ...event.headers, ...added } };
}

function eventOf({ request, rawQuery, body }: FrontRequest, routeKey: string, rawPath: string): APIGatewayProxyEventV2 {
  const { cookie, ...headers } = request.headers;
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const host = headers.host ?? 'localhost';
  const now = new Date();
  const isText = textual.test(headers['content-type'] ?? '');
  const query = queryParameters(rawQuery);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: rawQuery,
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers: {
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value!]),
      ),
      'x-forwarded-for': sourceIp,
      'x-forwarded-proto': 'http',
    },
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId,
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split('.')[0]!,
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 ? { body: body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Decoded; a parameter given twice has its values joined by a comma. */
function queryParameters(rawQuery: string): Record<string, string> | undefined {
  if (!rawQuery) return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery))
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  return parameters;
}
