/**
 * The routes of the HTTP API, computed: as few as lead every procedure of the contracts, and what functions declare
 * themselves, to its function. An API may have 300 routes. Read by the routes stack, which makes them, and by the tests.
 * Source: AWS, "Create routes for HTTP APIs": a full match comes before a greedy one, and that before $default.
 */
import { functionContracts } from '../shared/contracts.ts';
import type { FunctionDefinition } from './functions.ts';

export type Route = { readonly routeKey: string; readonly functionName: string };

/** A part of a path. Variables of any name are one node, since they match the same requests. */
type PathNode = {
  readonly segment: string;
  /** The function of each method of the path that ends here. */
  readonly methods: Map<string, string>;
  readonly children: Map<string, PathNode>;
};

/** `METHOD /api/path` of everything that a function answers; `$default` for whatever no other function does. */
export function endpointsOf(definition: FunctionDefinition): string[] {
  const procedures = definition.contract ? Object.values(functionContracts[definition.contract]) : [];
  const fromContract = procedures.map((procedure) => {
    const { method, path } = procedure['~orpc'].route;
    if (!method || !path) throw new Error(`A procedure of ${definition.contract} has no method or path`);
    return `${method} /api${path}`;
  });
  return [...fromContract, ...(definition.routes ?? [])];
}

/**
 * What belongs to one function is one route: the methods of a path, and the paths below a path. What several functions
 * share has a route for each endpoint.
 */
export function routesOf(definitions: readonly FunctionDefinition[]): Route[] {
  const root = newNode('');
  const others: Route[] = [];
  for (const definition of definitions)
    for (const endpoint of endpointsOf(definition)) {
      if (endpoint === '$default') others.push({ routeKey: endpoint, functionName: definition.name });
      else addEndpoint(root, endpoint, definition.name);
    }
  return [...routesBelow(root, '', false), ...others];
}

const newNode = (segment: string): PathNode => ({ segment, methods: new Map(), children: new Map() });
const isVariable = (segment: string) => segment.startsWith('{');

function addEndpoint(root: PathNode, endpoint: string, functionName: string): void {
  const [method, path] = endpoint.split(' ') as [string, string];
  let node = root;
  for (const segment of path.slice(1).split('/')) {
    const key = isVariable(segment) ? '{}' : segment;
    const child = node.children.get(key) ?? newNode(segment);
    node.children.set(key, child);
    node = child;
  }
  if (node.methods.has(method)) throw new Error(`${endpoint} belongs to two functions`);
  node.methods.set(method, functionName);
}

/** The function of each endpoint below, one entry an endpoint. */
const functionsBelow = ({ children }: PathNode): string[] =>
  [...children.values()].flatMap((child) => [...child.methods.values(), ...functionsBelow(child)]);

/** The name that all are, if there are several and all are one. */
const shared = (names: readonly string[]) => (names.length > 1 && new Set(names).size === 1 ? names[0] : undefined);

/** `exact`: a greedy route here would give way to a variable of another function beside it. */
function routesBelow(node: PathNode, path: string, exact: boolean): Route[] {
  const functions = functionsBelow(node);
  const owner = exact ? undefined : shared(functions);
  if (owner) return [{ routeKey: `ANY ${path}/{proxy+}`, functionName: owner }];
  const besideVariable = node.children.has('{}') && node.children.size > 1 && new Set(functions).size > 1;
  return [...node.children.values()].flatMap((child) => {
    const childPath = `${path}/${child.segment}`;
    return [...routesAt(child, childPath), ...routesBelow(child, childPath, exact || besideVariable)];
  });
}

function routesAt({ methods }: PathNode, path: string): Route[] {
  const owner = shared([...methods.values()]);
  if (owner) return [{ routeKey: `ANY ${path}`, functionName: owner }];
  return [...methods].map(([method, functionName]) => ({ routeKey: `${method} ${path}`, functionName }));
}
