/**
 * Around every request: language and caller before, caching after; and the one place
 * where what went wrong becomes what a person is told.
 */
import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { ApiProblem, createApi } from '#lib/server/api.ts';
import { dropSession, isSharedDevice, rememberSession, readLocale, sessionToken } from '#lib/server/cookies.ts';
import { asksFormKey, cachingOf, isShared, namedByHash } from '#lib/server/page-caching.ts';
import { keepingForm } from '#lib/server/guard.ts';
import { logFault } from '#lib/server/logger.ts';
import { allowDecoder } from '#lib/server/scanning.ts';
import { plainPage } from '#lib/server/plain-page.ts';
import { refusedOtherSite } from '#lib/server/other-sites.ts';
import { sentForms } from '#lib/server/sent-forms.ts';
import { settings } from '#lib/server/settings.ts';
import { formKeyHeader } from '#shared/kernel/form-key.ts';
import { retryAfterOf, type Problem } from '#shared/kernel/problem.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import type { Identity } from '#shared/identity/model.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const { cookies, locals, request, url } = event;
  const refused = refusedOtherSite(event);
  if (refused) return refused;
  locals.requestId = request.headers.get('x-request-id')?.slice(0, 100) ?? randomUUID();
  locals.locale = readLocale(cookies, url, request.headers.get('accept-language'));
  let token = sessionToken(cookies, url);
  if (token && isSharedDevice(cookies, url)) rememberSession(cookies, url, token);
  const { apiOrigin, originKey } = settings();
  let retryAfterSeconds: number | undefined;
  const sent = sentForms(event);
  const caller = {
    origin: apiOrigin,
    locale: locals.locale,
    address: addressOf(event),
    originKey,
    requestId: locals.requestId,
    onRefusal: (problem: Problem) => (retryAfterSeconds = retryAfterOf(problem)),
    beforeMaking: sent.beforeMaking,
    onMade: sent.onMade,
    userAgent: request.headers.get('user-agent') ?? undefined,
  };
  locals.api = createApi({ ...caller, token: () => token });
  locals.apiOf = (other) => createApi({ ...caller, token: () => other });

  locals.renewSession = (renewed) => {
    token = renewed;
    rememberSession(cookies, url, renewed);
  };
  let identity: Promise<Identity | undefined> | undefined;
  locals.identity = () => (identity ??= token ? whoAmI(event) : Promise.resolve(undefined));

  const answer = await resolve(event, {
    transformPageChunk: ({ html }) => plainPage(html.replace('%lang%', locals.locale)),
  });
  const response = keepingForm(request, answer);
  const saved = await sent.cookieOf(response);
  if (saved) response.headers.append('set-cookie', saved);
  allowDecoder(event.route.id, response.headers);
  if (response.status === 429 && retryAfterSeconds !== undefined)
    response.headers.set('retry-after', String(retryAfterSeconds));
  if (asksFormKey(event, response)) response.headers.set(formKeyHeader, 'asked');
  if (response.headers.has('cache-control')) return response;
  const caching = cachingOf(event, response);
  response.headers.set('cache-control', caching);
  if (!isShared(caching)) return response;
  // CloudFront keeps them apart by its own policy (infra/constructs/site-distribution.ts); other caches are told.
  response.headers.append('vary', 'accept-language, cookie');
  return namedByHash(response);
};

type Event = Parameters<Handle>[0]['event'];

/** A session that the API no longer knows is forgotten. */
async function whoAmI({ cookies, isDataRequest, locals, url }: Event): Promise<Identity | undefined> {
  try {
    return await locals.api.people.me({});
  } catch (caught) {
    locals.sessionEnded = caught instanceof ApiProblem && caught.problem.status === 401;
    // Data asked for in the background may have been on its way while the session moved on to another token.
    if (locals.sessionEnded && !isDataRequest) dropSession(cookies, url);
    // The page is shown as to anybody; what needs a sign-in asks the API again and is told.
    return undefined;
  }
}

function addressOf(event: Event): string | undefined {
  try {
    return event.getClientAddress();
  } catch {
    return undefined;
  }
}

/** A refused read becomes its status; a fault is logged once and told without its inside. */
export const handleError: HandleServerError = async ({ kind, error, event }) => {
  const { locale, requestId } = event.locals;
  if (kind === 'app') return { requestId, ...(error.status === 403 ? await askerOf(event) : {}) };
  if (error instanceof ApiProblem && error.problem.status < 500) {
    const { status, code, title } = error.problem;
    const missing = [400, 404, 410, 422].includes(status);
    if (missing) return { status: 404, message: commonRefusals['not-found'][locale], code: 'not-found' };
    const retryAfterSeconds = retryAfterOf(error.problem);
    const asker = code === 'not-allowed' ? await askerOf(event) : {};
    return {
      status,
      message: title,
      code,
      ...asker,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    };
  }
  // An address that cannot be decoded, a form where there is none: whatever it was, nothing is there.
  if (kind === 'framework' && error.status < 500) {
    return { message: commonRefusals['not-found'][locale], code: 'not-found' };
  }
  const code = error instanceof ApiProblem && error.problem.status === 503 ? 'busy' : 'fault';
  const route = event.route.id;
  logFault('request-failed', error, { requestId, route: route ?? undefined, code });
  const wasSent = event.request.method === 'POST';
  return { status: commonRefusals[code].status, message: commonRefusals[code][locale], code, requestId, wasSent };
};

/** With which address somebody is told no: they may have another one. */
async function askerOf({ locals }: Pick<Event, 'locals'>): Promise<{ readonly signedInAs?: string }> {
  const email = (await locals.identity())?.email;
  return email === undefined ? {} : { signedInAs: email };
}
