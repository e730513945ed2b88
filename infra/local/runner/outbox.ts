/**
 * Who reads the mail under `/__mail`, where sign-in codes stand: a browser of this machine that came by the link of this
 * start, and nobody at all where Harborlight is shown to others. Used by the front; `npm start` prints the link.
 */
import type { IncomingMessage } from 'node:http';
import { isLoopbackName, namesThisMachine } from '../host-header.ts';
import { isSecret, newSecret } from '../secret.ts';
import type { CapturedMail } from './mail-message.ts';
import { mailFates, type MailFate } from './mail-events.ts';
import type { Mailbox } from './mailbox.ts';
import { closedPage, mailPage } from './mail-page.ts';
import type { FrontResponse } from './send-response.ts';

export type Outbox = {
  /** Lets a browser in and leads it on to the site; undefined when the outbox is closed to all. */
  readonly link: string | undefined;
  /** Answers a request under `/__mail`. */
  readonly answer: (request: IncomingMessage, path: string, query: string) => Promise<FrontResponse>;
};

const cookieName = 'outbox';
const loopbackAddresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** What proxies add. One that adds nothing looks like this machine itself; then the key alone stands in the way. */
const proxyHeaders = /^(?:forwarded|via|x-real-ip|x-forwarded-.+)$/;

const isFromThisMachine = (request: IncomingMessage): boolean =>
  namesThisMachine(request) &&
  loopbackAddresses.includes(request.socket.remoteAddress ?? '') &&
  !Object.keys(request.headers).some((name) => proxyHeaders.test(name));

/** Lets a mail come back, as SES would tell it. */
export type TellFate = (mail: CapturedMail, fate: MailFate) => Promise<void>;

export function openOutbox(mailbox: Mailbox, siteOrigin: string, tell: TellFate = async () => {}): Outbox {
  const key = newSecret();
  const isOpen = isLoopbackName(new URL(siteOrigin).hostname);

  return {
    link: isOpen ? `${siteOrigin}/__mail/open?key=${key}` : undefined,
    async answer(request, path, query) {
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const fate = request.method === 'POST' ? fateIn(path) : undefined;
      if (!isOpen || !(isRead || fate) || !isFromThisMachine(request)) return notFound;
      if (path === '/__mail/open') return isSecret(keyIn(query), key) ? letIn(key) : closedPage;
      if (!isSecret(cookieOf(request), key)) return closedPage;
      if (!fate) return mailPage(mailbox, path) ?? notFound;
      const mail = mailbox.mail(fate.id);
      if (!mail) return notFound;
      await tell(mail, fate.fate);
      return backTo(`/__mail/${mail.id}?${fate.fate}`);
    },
  };
}

/** `/__mail/<id>/bounce`: its form is sent with the cookie from pages of this site alone (SameSite=Strict). */
function fateIn(path: string): { readonly id: string; readonly fate: MailFate } | undefined {
  const [, id, asked] = /^\/__mail\/([\w-]+)\/(\w+)$/.exec(path) ?? [];
  const fate = mailFates.find((one) => one === asked);
  return id && fate ? { id, fate } : undefined;
}

const backTo = (location: string): FrontResponse => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store' },
  body: Buffer.alloc(0),
});

const keyIn = (query: string) => new URLSearchParams(query).get('key') ?? undefined;

const cookieOf = ({ headers: { cookie = '' } }: IncomingMessage) =>
  cookie
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);

/** The key leaves the address bar at once, and is sent to nothing but the outbox. */
const letIn = (key: string): FrontResponse => ({
  status: 303,
  headers: {
    location: '/',
    'set-cookie': `${cookieName}=${key}; Path=/__mail; HttpOnly; SameSite=Strict`,
    'cache-control': 'no-store',
  },
  body: Buffer.alloc(0),
});

const notFound: FrontResponse = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: Buffer.from('Not Found\n'),
};
