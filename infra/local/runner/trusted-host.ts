/**
 * Who may speak to a front that listens on this machine only. A page elsewhere can point its own name at 127.0.0.1
 * and would then read the site, and the mail page's codes, as if it were its own (DNS rebinding).
 */
import type { IncomingMessage } from 'node:http';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const loopbackAddresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

const hostnameOf = (request: IncomingMessage) => (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();

const isLoopback = (host: string) => loopbackNames.includes(host) || host === '::1';

/** On a loopback address only its own names and the site's are answered; elsewhere any. */
export const isTrustedHost = (request: IncomingMessage, listensOn: string, siteOrigin: string): boolean =>
  !isLoopback(listensOn) ||
  loopbackNames.includes(hostnameOf(request)) ||
  request.headers.host === new URL(siteOrigin).host;

/** The request was made on this machine, by one of its own names. */
export const isFromThisMachine = (request: IncomingMessage): boolean =>
  loopbackNames.includes(hostnameOf(request)) && loopbackAddresses.includes(request.socket.remoteAddress ?? '');
