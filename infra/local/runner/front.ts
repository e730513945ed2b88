/**
 * The one address of a local Harborlight, in the place of CloudFront and API Gateway: `/api` to the functions by route,
 * files of the site, `/__mail`, and everything else to the function that renders pages.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOriginKey } from '../../../shared/kernel/origin-key.ts';
import { mostFormBytes, tooLargeForm } from '../../ssr/too-large.ts';
import { largestBodyBytes } from '../../../shared/kernel/limits.ts';
import { commonRefusals } from '../../../shared/kernel/refusals.ts';
import { preferredLocale } from '../../../shared/kernel/locale.ts';
import { whyHostRefused } from '../host-header.ts';
import { readBody } from '../read-body.ts';
import type { RouteDescription } from './deployment.ts';
import { withFormKey } from './form-key.ts';
import { apiEvent, pagesEvent, type FrontRequest } from './http-event.ts';
import type { GiveWay } from './give-way.ts';
import type { KeptPages } from './kept-pages.ts';
import { FunctionFailure } from './function-thread.ts';
import type { LocalFunction } from './local-function.ts';
import type { Outbox } from './outbox.ts';
import { createRouter } from './route-request.ts';
import { responseOf, sendResponse, type FrontResponse } from './send-response.ts';
import type { StaticFiles } from './static-files.ts';

export type FrontDeps = {
  readonly listensOn: string;
  readonly siteOrigin: string;
  readonly routes: readonly RouteDescription[];
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly pages: LocalFunction | undefined;
  readonly keptPages: KeptPages;
  /** What CloudFront and the site prove themselves with to the functions. */
  readonly originKey: string;
  readonly files: StaticFiles;
  readonly outbox: Outbox;
  readonly first: GiveWay['first'];
};

export function createFront(deps: FrontDeps) {
  const findRoute = createRouter(deps.routes);

  async function answerApi(front: FrontRequest): Promise<FrontResponse> {
    const path = decoded(front.rawPath);
    if (path === undefined) return problem(400, 'path.malformed', 'The path is not validly percent-encoded');
    const route = findRoute(front.request.method ?? 'GET', path);
    if (!route) return json(404, { message: 'Not Found' });
    // The site asks the API past CloudFront, and names its visitor itself.
    const fromSite = isOriginKey(String(front.request.headers['x-origin-key'] ?? ''), deps.originKey);
    const added = fromSite ? {} : introduced(front);
    return callFunction(deps.functions.get(route.functionId)!, apiEvent(front, path, route, added));
  }

  async function answerPage(front: FrontRequest): Promise<FrontResponse> {
    const { pages, keptPages } = deps;
    if (!pages) return problem(404, 'not-found', 'There is no site in this deployment');
    const page = await keptPages.answer(front, () => callFunction(pages, pagesEvent(front, introduced(front))));
    return withFormKey(front, page);
  }

  /** What CloudFront adds, over whatever a visitor sent under these names. */
  const introduced = ({ request }: FrontRequest) => ({
    'x-origin-key': deps.originKey,
    'x-forwarded-host': request.headers.host ?? new URL(deps.siteOrigin).host,
    'x-visitor-address': request.socket.remoteAddress ?? '127.0.0.1',
    'x-request-id': randomUUID(),
  });

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { rawPath, rawQuery } = splitUrl(request.url ?? '/');
    const send = (answered: FrontResponse) => sendResponse(request, response, answered);
    const hostRefused = whyHostRefused(request, deps);
    if (hostRefused) return send(hostProblems[hostRefused]);
    if (!rawPath.startsWith('/')) return send(problem(400, 'path.malformed', 'The path does not begin with a slash'));

    if (rawPath === '/__mail' || rawPath.startsWith('/__mail/'))
      return send(await deps.outbox.answer(request, rawPath, rawQuery));
    if (await deps.files.serve(request, response, decoded(rawPath) ?? rawPath)) return;
    const isApi = rawPath === '/api' || rawPath.startsWith('/api/');
    const body = await readBody(request, isApi ? largestBodyBytes : mostFormBytes(rawPath));
    if (!body) return send(isApi ? tooLargeBody(request) : responseOf(tooLargeForm(request.headers.accept)));
    const front: FrontRequest = { request, rawPath, rawQuery, body };
    return send(await deps.first(() => (isApi ? answerApi(front) : answerPage(front))));
  };
}

/** As API Gateway answers for a function that failed; what failed stands in the log. */
async function callFunction(target: LocalFunction, event: unknown): Promise<FrontResponse> {
  try {
    return responseOf(await target.invoke(event));
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error;
    return error.kind === 'timeout'
      ? json(503, { message: 'Service Unavailable' })
      : json(500, { message: 'Internal Server Error' });
  }
}

/** By hand, because URL would take `//name` for another host. */
function splitUrl(url: string): { rawPath: string; rawQuery: string } {
  const at = url.indexOf('?');
  return at < 0 ? { rawPath: url, rawQuery: '' } : { rawPath: url.slice(0, at), rawQuery: url.slice(at + 1) };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const json = (status: number, body: object, type = 'application/json'): FrontResponse => ({
  status,
  headers: { 'content-type': type, 'cache-control': 'no-store' },
  body: Buffer.from(JSON.stringify(body)),
});

const problem = (status: number, code: string, title: string, type = 'about:blank') =>
  json(status, { type, title, status, code }, 'application/problem+json');

const hostProblems = {
  malformed: problem(400, 'host.malformed', 'The Host header is not a name with perhaps a port'),
  unknown: problem(
    421,
    'host.unknown',
    'This address is not known here; set SITE_ORIGIN to the address that people use',
  ),
};

/** As the API answers it, but before the whole of it is there. */
function tooLargeBody({ headers }: IncomingMessage): FrontResponse {
  const { status, ...titles } = commonRefusals['body.too-large'];
  return problem(
    status,
    'body.too-large',
    titles[preferredLocale(headers['accept-language'])],
    '/api/docs#body.too-large',
  );
}
