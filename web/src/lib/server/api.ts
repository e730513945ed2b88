/**
 * The one client of the API: typed by the contracts, in the reader's language, as the person who is
 * signed in. Whatever is not a success arrives as an `ApiProblem`.
 */
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contracts } from '#shared/contracts.ts';
import { problem as problemSchema, type Problem } from '#shared/kernel/problem.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { logFault } from './logger.ts';

/** The key of one intended write; a second request with it makes nothing new. */
export type CallContext = { readonly idempotencyKey?: string };
export type Api = ContractRouterClient<typeof contracts, CallContext>;

/** A refusal or a fault of the API; `title` and the field messages are in the reader's language. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

export type Caller = {
  readonly origin: string;
  readonly locale: Locale;
  /** Asked at each request: a confirmation gives the session another one. */
  readonly token?: () => string | undefined;
  /** The address of the person's browser, for limits by address. */
  readonly address?: string | undefined;
  /** What the API believes that address by. */
  readonly originKey?: string | undefined;
  /** Leads from the site's request to those that it makes; believed by the origin key too. */
  readonly requestId?: string | undefined;
  /** Hears every problem before it is thrown. */
  readonly onRefusal?: (problem: Problem) => void;
  /** Asked before a thing is made under a key, and told when it was (sent-forms.ts). */
  readonly beforeMaking?: (headers: Headers) => Problem | undefined;
  readonly onMade?: () => void;
  /** What the browser says of itself, for the list of own sessions. */
  readonly userAgent?: string | undefined;
  readonly fetch?: typeof fetch;
};

/** API functions end at ten seconds, and the site's own at fifteen: in between there is time to say "busy". */
const timeoutMs = 11_000;
/** A connection that the other side has closed meanwhile shows at once; after this it was something else. */
const retryWithinMs = 2_000;

export function createApi(caller: Caller): Api {
  const { origin, locale, token, address, originKey, requestId, userAgent, onRefusal, fetch: send = fetch } = caller;
  const { beforeMaking, onMade } = caller;
  const link = new OpenAPILink<CallContext>(contracts, {
    url: `${origin}/api`,
    headers: ({ context: { idempotencyKey } }) => ({
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      'accept-language': locale,
      // Both stand beside each other: packing and unpacking would take longer than the way.
      'accept-encoding': 'identity',
      ...(token?.() ? { authorization: `Bearer ${token()}` } : {}),
      ...(originKey ? { 'x-origin-key': originKey } : {}),
      ...(address && originKey ? { 'x-visitor-address': address } : {}),
      ...(requestId && originKey ? { 'x-request-id': requestId } : {}),
      ...(userAgent ? { 'user-agent': userAgent } : {}),
    }),
    fetch: async (request) => {
      const makes = request.headers.has('idempotency-key');
      const asked = makes ? beforeMaking?.(request.headers) : undefined;
      if (asked) throw new ApiProblem(asked);
      const response = await sendOnceMore(send, request);
      if (response?.ok) {
        if (makes) onMade?.();
        return response;
      }
      const problem = response ? await readProblem(response, locale) : unreachable(locale);
      onRefusal?.(problem);
      throw new ApiProblem(problem);
    },
  });
  return createORPCClient(link);
}

/** A read whose connection failed is sent once more: a function that slept finds the connections of before closed. */
async function sendOnceMore(send: typeof fetch, request: Request): Promise<Response | void> {
  const began = Date.now();
  const signal = AbortSignal.timeout(timeoutMs);
  const once = () => send(request.clone(), { signal, redirect: 'error' });
  try {
    return await once();
  } catch (error) {
    if (request.method !== 'GET' || Date.now() - began > retryWithinMs) return logFault('api-not-reached', error);
  }
  return once().catch((error: unknown) => logFault('api-not-reached', error));
}

/** An answer of the API that is no problem document (a proxy's page, say) is told as `busy`. */
async function readProblem(response: Response, locale: Locale): Promise<Problem> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined));
  return parsed.success ? parsed.data : { ...unreachable(locale), status: response.status === 404 ? 404 : 503 };
}

const unreachable = (locale: Locale): Problem => ({
  type: 'about:blank',
  title: commonRefusals.busy[locale],
  status: 503,
  code: 'busy',
});

/** The problem, if `caught` is one; anything else is a fault and is thrown on. */
export function problemOf(caught: unknown): Problem {
  if (caught instanceof ApiProblem) return caught.problem;
  throw caught;
}
