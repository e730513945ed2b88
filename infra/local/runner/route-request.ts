/**
 * How an HTTP API chooses the route of a request. Used by the front for everything under `/api`.
 * Source: AWS, "Create routes for HTTP APIs", routing requests: full match, then greedy, then $default.
 */
import type { RouteDescription } from './deployment.ts';

export type RouteMatch = RouteDescription & { readonly pathParameters: Readonly<Record<string, string>> };

type Compiled = { route: RouteDescription; method: string; segments: string[]; rank: string };

/** Answers how to find the route of a method and a decoded path. */
export function createRouter(
  routes: readonly RouteDescription[],
): (method: string, path: string) => RouteMatch | undefined {
  const compiled = routes.map(compile).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchSegments(candidate.segments, segments);
      if (pathParameters) return { ...candidate.route, pathParameters };
    }
    return undefined;
  };
}

function compile(route: RouteDescription): Compiled {
  const [method, path] = route.routeKey.split(' ') as [string, string];
  const segments = path.split('/').slice(1);
  // Sorts as text: a literal segment before a variable one before a greedy one, and a method before ANY.
  const rank = segments.map((segment) => (isGreedy(segment) ? '2' : isVariable(segment) ? '1' : '0')).join('');
  return { route, method, segments, rank: `${rank}${method === 'ANY' ? '9' : '8'}` };
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
