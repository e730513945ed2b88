/**
 * What another site may not make a browser do here: write anything, open a page of staff, whose reading leaves a trace in the
 * audit, or take a file. Browsers say where a request comes from (Fetch Metadata, Origin). Asked by hooks.server.ts.
 * Source: W3C, Fetch Metadata Request Headers; OWASP, Cross-Site Request Forgery Prevention Cheat Sheet.
 */
import type { RequestEvent } from '@sveltejs/kit';

type Asked = Pick<RequestEvent, 'request' | 'route' | 'url'>;

/** Pages whose reading leaves a trace, and files. A test holds this against the contracts. */
export const leavesTrace = (routeId: string | null): boolean =>
  /^\/\((?:organizer|charity)\)\/|^\/\(people\)\/(?:audit|operations|organizations|retention)(?:\/|$)|(?:\.csv|\.pdf|\/export|\/gate\/names|\/round\/choices)$/.test(
    routeId ?? '',
  );

const reads = ['GET', 'HEAD', 'OPTIONS'];

/** A form of another site, whatever type its body has; SvelteKit looks at those that a form can send alone. */
const isForeignWrite = ({ request, url }: Asked) =>
  !reads.includes(request.method) && request.headers.get('origin') !== url.origin;

/** Older browsers say nothing, and a typed address comes from no site. */
const isForeignRead = ({ request, route }: Asked) =>
  ['cross-site', 'same-site'].includes(request.headers.get('sec-fetch-site') ?? '') && leavesTrace(route.id);

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const zh = '此请求来自其他网站，未执行任何操作';
const en = 'Another website sent you here; nothing was done';

/** The way on for whoever did mean to come here: a click on this page comes from this site. */
const wayOn = ({ pathname, search }: URL) => `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <meta name="robots" content="noindex" />
  <title>${zh} · ${en}</title>
  <h1>${zh}</h1>
  <p lang="en">${en}</p>
  <p><a href="${escaped(pathname + search)}">打开本页 · Open the page</a></p>
</html>
`;

/** The answer to what another site made the browser ask; undefined for everything else. */
export function refusedOtherSite(asked: Asked): Response | undefined {
  const headers = { 'cache-control': 'private, no-store' };
  if (isForeignWrite(asked)) return Response.json({ message: en }, { status: 403, headers });
  if (!isForeignRead(asked)) return undefined;
  return new Response(wayOn(asked.url), {
    status: 403,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  });
}
