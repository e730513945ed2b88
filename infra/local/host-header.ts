/**
 * The Host header of a request: whether it is one at all, and whether it names this machine. A page elsewhere can point
 * its own name at 127.0.0.1, and what it then asks for would count as its own (DNS rebinding); its Host gives it away.
 * Used by the front and by the services.
 */
import type { IncomingMessage } from 'node:http';

/** As the names stand in an address; `::1` also as people write it in HOST. */
const loopbackNames = ['localhost', '127.0.0.1', '[::1]', '::1'];
export const isLoopbackName = (name: string): boolean => loopbackNames.includes(name);

/** A name or address with perhaps a port, and nothing that would make another part of an address. */
const form = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::0*[1-9]\d*)?$/i;

export const isWellFormedHost = (host: string): boolean => form.test(host) && URL.canParse(`http://${host}`);

/** Whether the request asks for this machine by one of its own names, at whatever port. */
export function namesThisMachine({ headers: { host = '' } }: IncomingMessage): boolean {
  return isWellFormedHost(host) && isLoopbackName(new URL(`http://${host}`).hostname);
}

/** Why a front does not answer a Host: on a loopback address it knows its own names and the site's; elsewhere any name. */
export function whyHostRefused(
  request: IncomingMessage,
  { listensOn, siteOrigin }: { listensOn: string; siteOrigin: string },
): 'malformed' | 'unknown' | undefined {
  const { host } = request.headers;
  if (host !== undefined && !isWellFormedHost(host)) return 'malformed';
  const isSite = host?.toLowerCase() === new URL(siteOrigin).host;
  const isKnown = !isLoopbackName(listensOn) || namesThisMachine(request) || isSite;
  return isKnown ? undefined : 'unknown';
}
