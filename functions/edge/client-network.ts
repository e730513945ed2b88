/**
 * The network that a request came from, for limits. CloudFront and the site stand before the API, so the address that
 * API Gateway sees is theirs; they name the visitor's in a header and prove themselves by the stage's origin key.
 * Whoever comes without the key is counted by the address that API Gateway saw, whatever headers say.
 */
import { isIPv4, isIPv6 } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isOriginKey } from '../../shared/kernel/origin-key.ts';

type Asked = { headers: APIGatewayProxyEventV2['headers']; sourceIp: string };

/** Never logged or stored: limits keep an HMAC of it. */
export function clientNetwork({ headers, sourceIp }: Asked, originKey: string | undefined): string {
  const visitor = isOriginKey(headers['x-origin-key'], originKey) ? headers['x-visitor-address'] : undefined;
  return networkOf(visitor ?? sourceIp) ?? networkOf(sourceIp) ?? 'unknown';
}

/**
 * The id that CloudFront gave a request, so that the lines of all functions that it passes through can be found by it;
 * undefined for who comes without the key, since an id of a stranger's choice could pass for another's.
 */
export function edgeRequestId(headers: Asked['headers'], originKey: string | undefined): string | undefined {
  const id = headers['x-request-id'] ?? '';
  return isOriginKey(headers['x-origin-key'], originKey) && /^[\w=-]{8,100}$/.test(id) ? id : undefined;
}

/** An IPv4 address, or the /64 that a household or a phone has of IPv6; undefined for anything else. */
export function networkOf(address: string): string | undefined {
  const plain = address.trim().replace(/%.*$/, '');
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return undefined;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  return mapped ?? `${groupsOf(plain).slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, `::` written out. */
function groupsOf(address: string): string[] {
  // The URL parser writes every form, embedded IPv4 too, in hexadecimal without leading zeros.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head.split(':'), (tail ?? '').split(':')].map((groups) => groups.filter(Boolean));
  return [...before!, ...Array<string>(8 - before!.length - after!.length).fill('0'), ...after!];
}
