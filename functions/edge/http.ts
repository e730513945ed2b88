/**
 * The HTTP edge of every API function: an API Gateway event (payload 2.0) in, a response out.
 * Checks size and form of the body, binds the contract's router, and answers every error as a problem.
 * It hands oRPC its own request shape, because fetch's Request costs a cold function most of its first answer.
 */
import type { AnyContractRouter } from '@orpc/contract';
import { StandardOpenAPIHandler, StandardOpenAPIMatcher } from '@orpc/openapi/standard';
import { ORPCError, type Router } from '@orpc/server';
import type { StandardLazyRequest } from '@orpc/standard-server';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { idempotencyHeaders, refusalText } from '../../shared/kernel/contract.ts';
import { largestBodyBytes } from '../../shared/kernel/limits.ts';
import type { Problem } from '../../shared/kernel/problem.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { preferredLocale, type Locale } from '../../shared/kernel/text.ts';
import { isPerson, type Caller, type Identity } from '../../shared/identity/model.ts';
import {
  grantAnywhere,
  grantFor,
  mayAnywhere,
  type Action,
  type Scope,
} from '../../shared/organizations/role-rules.ts';
import type { EndpointMeta } from '../../shared/organizations/staff-endpoint.ts';
import { csvOf, listIn, wantsCsv } from './as-csv.ts';
import { clientNetwork, edgeRequestId } from './client-network.ts';
import { compressed } from './compress.ts';
import { limitRequests } from './limit-requests.ts';
import { logger } from '../runtime/logger.ts';
import { problemOf, problemOfError } from './problem-response.ts';
import { respond, respondCsv, respondProblem } from './respond.ts';
import type { Table } from '../store/table.ts';
import { throughSite } from './through-site.ts';
import { logFailedAttempts } from './log-failed-attempts.ts';
import { askedFor, endpointOf, idsIn } from '../audit/asked-for.ts';
import { auditLogOf, type AuditLog } from '../audit/audit-log.ts';

/** What a handler knows of its request beside the input. */
export type RequestContext = {
  readonly locale: Locale;
  readonly requestId: string;
  /** `METHOD /api/path` of the contract. */
  readonly endpoint: string;
  /** The network it came from, for limits only: never logged or stored. */
  readonly network: () => string;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
  /** The Idempotency-Key of an endpoint that creates. */
  readonly idempotencyKey: string | undefined;
  /** The signed-in person or a program with a token, looked up on first use; undefined for everyone else. */
  readonly identity: () => Promise<Caller | undefined>;
  /** Whether it would have a list as a file. */
  readonly asCsv: boolean;
  /** What the request leaves in the audit. */
  readonly trail: AuditLog;
};

/**
 * No path of the API needs a letter beyond these, and no segment that is empty or dots: one that has any could mean one
 * thing to the gateway and another to the router. Gateways decode a path before they pass it on.
 */
const isOddPath = (path: string) => /[^\x21-\x7e]|[\\?#%]|\/\.{0,2}(?:\/|$)/.test(path);

/** The access log knows parts of the API only: what takes longer is told by its endpoint. */
const slowMs = 2_000;

/** As the contracts have it. */
const pathIn = ({ rawPath }: APIGatewayProxyEventV2) => rawPath.slice('/api'.length) as `/${string}`;

type ParsedBody = { ok: true; body: unknown } | { ok: false; code: string };

function parseBody(event: APIGatewayProxyEventV2): ParsedBody {
  if (!event.body) return { ok: true, body: undefined };
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  if (Buffer.byteLength(text) > largestBodyBytes) return { ok: false, code: 'body.too-large' };
  const type = event.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) return { ok: false, code: 'body.not-json' };
  try {
    return { ok: true, body: JSON.parse(text) };
  } catch {
    return { ok: false, code: 'body.malformed' };
  }
}

const standardRequest = (event: APIGatewayProxyEventV2, body: unknown): StandardLazyRequest => ({
  method: event.requestContext.http.method,
  url: new URL(`http://api${event.rawPath}${event.rawQueryString ? `?${event.rawQueryString}` : ''}`),
  headers: event.headers,
  body: async () => body as never,
  signal: undefined,
});

/** Lets a request through to its handler: who must sign in has, a role may grant it, and its trace is kept. */
async function admit(meta: EndpointMeta, context: RequestContext): Promise<void> {
  const { signedIn: forSignedIn, action, showsNobody, tracedBefore, creates } = meta;
  if (!forSignedIn) return;
  const caller = await known(context);
  if (!action) return;
  await context.trail.begin(caller, action, { quiet: showsNobody ?? tracedBefore ?? false });
  if (!mayAnywhere(caller, action)) throw notAllowed();
  const key = idempotencyHeaders.safeParse({ 'idempotency-key': context.idempotencyKey });
  if (creates && !key.success) throw new ORPCError('BAD_REQUEST', { cause: key.error });
}

/** Builds the Lambda handler of one context's router. `identify` looks a bearer token up. */
export function httpHandler(
  router: Router<AnyContractRouter, RequestContext>,
  identify: (authorization: string | undefined) => Promise<Caller | undefined>,
  audit: Table,
) {
  const handler = new StandardOpenAPIHandler<RequestContext>(router, {
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next();
        } catch (error) {
          const problem = problemOfError(error, context);
          return { matched: true, response: { status: problem.status, headers: {}, body: problem } };
        }
      },
    ],
    clientInterceptors: [
      logFailedAttempts(),
      async ({ next, procedure, context, input }) => {
        const asked = askedFor(procedure, input);
        context.trail.about(context.asCsv ? { ...asked, asFile: true } : asked);
        await admit(procedure['~orpc'].meta, context);
        return next();
      },
      limitRequests(),
    ],
  });

  // A route leads here for whole parts of the tree of paths: what is no procedure is known before its body is read.
  const matcher = new StandardOpenAPIMatcher();
  matcher.init(router);

  return throughSite(async (event, lambda) => {
    const { method, sourceIp } = event.requestContext.http;
    const authorization = event.headers.authorization;
    let identity: Promise<Caller | undefined> | undefined;
    const ownId = lambda?.awsRequestId ?? event.requestContext.requestId;
    const requestId = edgeRequestId(event.headers, process.env.ORIGIN_KEY) ?? ownId;
    const reader = { locale: preferredLocale(event.headers['accept-language']), requestId };
    const match = isOddPath(event.rawPath) ? undefined : await matcher.match(method, pathIn(event));
    if (!match) return respondProblem(problemOf('not-found', reader));
    const endpoint = endpointOf(match.procedure);
    const parsed = parseBody(event);
    if (!parsed.ok) {
      logger.info('input-refused', { requestId, endpoint, code: parsed.code });
      return respondProblem(problemOf(parsed.code, reader));
    }
    const context: RequestContext = {
      ...reader,
      endpoint,
      network: () => clientNetwork({ headers: event.headers, sourceIp }, process.env.ORIGIN_KEY),
      authorization,
      userAgent: event.headers['user-agent'],
      idempotencyKey: event.headers['idempotency-key'],
      asCsv: method === 'GET' && wantsCsv(event.headers.accept),
      identity: () => (identity ??= identify(authorization)),
      trail: auditLogOf(audit, requestId, Date.now),
    };
    const began = Date.now();
    const { matched, response } = await handler.handle(standardRequest(event, parsed.body), {
      prefix: '/api',
      context,
    });
    if (!matched) return respondProblem(problemOf('not-found', context));
    const milliseconds = Date.now() - began;
    if (milliseconds > slowMs) logger.warn('request-slow', { requestId, endpoint, milliseconds });
    const done = response.status < 400;
    if (done && method !== 'GET') {
      const things = [...new Set([...context.trail.things(), ...idsIn(response.body)])].join(' ');
      const by = (await identity)?.accountId;
      logger.info('written', { requestId, endpoint, things, by });
    }
    await context.trail.end(done ? 'done' : (response.body as Problem).code, done ? response.body : undefined);
    if (!done) return respondProblem(response.body as Problem);
    const list = context.asCsv ? listIn(response.body) : undefined;
    if (list) return compressed(event, respondCsv(csvOf(list), nextOf(event, response.body)));
    return compressed(event, respond(response.status, 'application/json', response.body));
  });
}

/** Where the next part of a list is; a file has no field for it. Source: RFC 8288. */
function nextOf({ rawPath, rawQueryString }: APIGatewayProxyEventV2, body: unknown): Record<string, string> {
  const { next } = body as { readonly next?: string };
  if (next === undefined) return {};
  const query = new URLSearchParams(rawQueryString);
  query.set('after', next);
  return { link: `<${rawPath}?${query}>; rel="next"` };
}

/** The value of a result, or the refusal thrown for the edge to answer. */
export function orRefuse<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  const { code, data } = result.refusal;
  throw new ORPCError(code, { status: refusalText(code)?.status ?? 500, data });
}

/** Whoever asks, if a role of theirs allows the action in the scope; refuses sign-in.required and not-allowed. */
export async function allowed(context: RequestContext, action: Action, scope?: Scope): Promise<Caller> {
  const caller = await known(context);
  await context.trail.begin(caller, action);
  const grant = scope ? grantFor(caller, action, scope) : grantAnywhere(caller, action);
  if (!grant) throw notAllowed();
  context.trail.granted(action, grant);
  return caller;
}

/** The signed-in person; a token is nobody's, so programs are refused not-allowed. */
export async function signedIn(context: RequestContext): Promise<Identity> {
  const caller = await known(context);
  if (!isPerson(caller)) throw notAllowed();
  return caller;
}

async function known(context: RequestContext): Promise<Caller> {
  const caller = await context.identity();
  if (!caller) throw new ORPCError('sign-in.required', { status: 401 });
  return caller;
}

export const notAllowed = () => new ORPCError('not-allowed', { status: 403 });
export const notFound = () => new ORPCError('not-found', { status: 404 });
