/**
 * How an HTTP API chooses the route of a request. Used by the front for everything under `/api`.
 * Source: AWS, "Create routes for HTTP APIs", routing requests: a full match, then a greedy one, then $default. That a literal
 * segment comes before a variable is its example; that a method comes before ANY, and more segments before fewer, is observed.
 */

export type RouteMatch<Route> = Route & { readonly pathParameters: Readonly<Record<string, string>> };

type Keyed = { readonly routeKey: string };
type Compiled<Route> = { route: Route; method: string; segments: string[]; rank: string };

/** Answers how to find the route of a method and a decoded path. */
export function createRouter<Route extends Keyed>(
  routes: readonly Route[],
): (method: string, path: string) => RouteMatch<Route> | undefined {
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const compiled = routes
    .filter((route) => route !== fallback)
    .map(compile)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchSegments(candidate.segments, segments);
      if (pathParameters) return { ...candidate.route, pathParameters };
    }
    return fallback && { ...fallback, pathParameters: {} };
  };
}

function compile<Route extends Keyed>(route: Route): Compiled<Route> {
  const [method, path] = route.routeKey.split(' ') as [string, string];
  const segments = path.split('/').slice(1);
  // Sorts as text: full before greedy; then a literal segment before a variable before a greedy one; then a method before ANY.
  const kinds = segments.map((segment) => (isGreedy(segment) ? '2' : isVariable(segment) ? '1' : '0')).join('');
  return { route, method, segments, rank: `${isGreedy(path) ? '1' : '0'}${kinds}${method === 'ANY' ? '9' : '8'}` };
}

const isVariable = (segment: string) => segment.startsWith('{');
const isGreedy = (segment: string) => segment.endsWith('+}');

function matchSegments(expected: readonly string[], actual: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [at, segment] of expected.entries()) {
    const given = actual[at];
    if (!given) return undefined;
    if (isGreedy(segment)) {
      parameters[segment.slice(1, -2)] = actual.slice(at).join('/');
      return parameters;
    }
    if (isVariable(segment)) parameters[segment.slice(1, -1)] = given;
    else if (segment !== given) return undefined;
  }
  return expected.length === actual.length ? parameters : undefined;
}
