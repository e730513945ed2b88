/**
 * Who may keep a page. A rush on an open day reads the same few pages: CloudFront keeps these for some seconds, apart for
 * each language (infra/constructs/site-distribution.ts). Nothing else is kept by a shared cache, and nothing at all once
 * somebody is signed in.
 */
import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { rememberedLink, sessionToken } from './cookies.ts';

/** Pages that show everyone the same, with a form that writes: its key, by which a request sent twice is known, comes apart (shared-form.ts). */
export const sharedForms: readonly string[] = [
  '/(public)/drives/[driveId]',
  '/(public)/open-days/[openDayId]/remarks',
  '/(public)/sessions/[sessionId]',
  '/(volunteer)/shifts/[shiftId]',
  '/(volunteer)/shifts/[shiftId]/hold',
];

/** Pages that show everyone the same. */
export const sharedPages: readonly string[] = [
  '/(public)',
  '/(public)/open-days',
  '/(public)/open-days/[openDayId]',
  '/(public)/open-days/[openDayId]/embed',
  '/(public)/open-days/[openDayId]/wall',
  '/(public)/drives',
  '/(public)/campaigns',
  '/(public)/campaigns/[campaignId]',
  '/(volunteer)/shifts',
  '/(volunteer)/open-days/[openDayId]/shifts',
  ...sharedForms,
];

/** Short enough that free places are what they were a moment ago; a browser asks again each time. */
const shared = 'public, max-age=0, s-maxage=5';

type Asked = Pick<RequestEvent, 'cookies' | 'request' | 'route' | 'url'>;

/** The cache-control of an answer that has none of its own. */
export function cachingOf({ cookies, request, route, url }: Asked, response: Response): string {
  if (sessionToken(cookies, url)) return 'private, no-store';
  const isPlain = request.method === 'GET' && response.status === 200 && !response.headers.has('set-cookie');
  return isPlain && sharedPages.includes(route.id ?? '') && !rememberedLink(cookies, url)
    ? shared
    : 'private, no-cache';
}

/** Asks whoever keeps the page for the cookie that stands for the key of its form; a form's answer keeps the one that it was sent with. */
export const asksFormKey = ({ request, route }: Pick<Asked, 'request' | 'route'>, { status }: Response): boolean =>
  request.method === 'GET' && status === 200 && sharedForms.includes(route.id ?? '');

export const isShared = (cacheControl: string) => cacheControl === shared;

/** The page with its inline scripts and styles allowed by what they say: a nonce that many are given is none. */
export async function namedByHash(page: Response): Promise<Response> {
  const policy = page.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  if (!nonce) return page;
  const html = await page.text();
  const hashesOf = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag} nonce="${RegExp.escape(nonce)}"[^>]*>([^]*?)</${tag}>`, 'g'))].map(
      ([, text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`,
    );
  const headers = new Headers(page.headers);
  // It was that of the page with its nonces, which is longer: whoever believes it waits for the rest.
  headers.delete('content-length');
  headers.set(
    'content-security-policy',
    policy
      .replaceAll(/(script|style)-src ([^;]*?) 'nonce-[^']+'/g, (_, tag: string, rest: string) =>
        [`${tag}-src ${rest}`, ...hashesOf(tag)].join(' '),
      )
      // SvelteKit names it for style attributes as well, which no nonce allows.
      .replaceAll(` 'nonce-${nonce}'`, ''),
  );
  return new Response(html.replaceAll(` nonce="${nonce}"`, ''), { status: page.status, headers });
}
