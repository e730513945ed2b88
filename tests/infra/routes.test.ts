/** The routes of the HTTP API are few, and lead every endpoint to its function by the order in which API Gateway looks. */
import { describe, expect, it } from 'vitest';
import { functionDefinitions, type FunctionDefinition } from '../../infra/functions.ts';
import { createRouter } from '../../infra/local/runner/route-request.ts';
import { endpointsOf, routesOf } from '../../infra/routes.ts';
import { ofType, resourcesOf } from '../support/synthesized-app.ts';

const resources = await resourcesOf('dev');
const routes = ofType(resources, 'AWS::ApiGatewayV2::Route');
const integrations = new Map(
  ofType(resources, 'AWS::ApiGatewayV2::Integration').map(({ id, resource }) => [id, resource]),
);
/** What the template says, with the function that each route leads to. */
const deployed = routes.map(({ resource }) => {
  const id = resource.Properties.Target['Fn::Join'][1][1].Ref as string;
  const arn = JSON.stringify(integrations.get(id)!.Properties.IntegrationUri);
  return {
    routeKey: resource.Properties.RouteKey as string,
    functionName: /FnGetAtt(\w+?)[0-9A-F]{8}Arn/.exec(arn)![1]!,
  };
});
const endpoints = functionDefinitions.flatMap((definition) =>
  endpointsOf(definition)
    .filter((endpoint) => endpoint !== '$default')
    .map((endpoint) => [endpoint, definition.name.replaceAll('-', '')] as const),
);
const sampleOf = (endpoint: string) => endpoint.replace(/\{\w+\}/g, 'x1').split(' ') as [string, string];

type Way = { readonly method: string; readonly greedy: boolean; readonly literal: readonly boolean[] };
const wayOf = (routeKey: string): Way => {
  const [method, path] = routeKey.split(' ') as [string, string];
  const literal = path.split('/').map((segment) => !segment.startsWith('{'));
  return { method, greedy: path.endsWith('+}'), literal };
};
/** What the documentation leaves no doubt of: full before greedy, or more literal segments and a method no less exact. */
function surelyBefore(a: Way, b: Way): boolean {
  if (a.greedy !== b.greedy) return b.greedy;
  return !a.greedy && a.literal.every((one, at) => one || !b.literal[at]) && (a.method !== 'ANY' || b.method === 'ANY');
}
const matching = (method: string, path: string) =>
  deployed.filter(({ routeKey }) => routeKey !== '$default' && createRouter([{ routeKey }])(method, path));

const functionsWith = (keys: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(keys).map(([name, routes]) => ({ name, routes }) as unknown as FunctionDefinition);
const keysFor = (keys: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(routesOf(functionsWith(keys)).map(({ routeKey, functionName }) => [routeKey, functionName]));

describe('Routes', () => {
  it('lead every endpoint to its function', () => {
    const find = createRouter(deployed);
    const led = endpoints.map(([endpoint]) => [endpoint, find(...sampleOf(endpoint))?.functionName]);
    expect(led).toEqual(endpoints.map(([endpoint, name]) => [endpoint, name]));
  });

  it('do so by what API Gateway documents, wherever another function could be meant', () => {
    for (const [endpoint, name] of endpoints) {
      const ways = matching(...sampleOf(endpoint));
      const own = ways.filter(({ functionName }) => functionName === name).map(({ routeKey }) => wayOf(routeKey));
      for (const other of ways.filter(({ functionName }) => functionName !== name))
        expect(
          own.some((one) => surelyBefore(one, wayOf(other.routeKey))),
          `${endpoint} or ${other.routeKey}`,
        ).toBe(true);
    }
  });

  // Source: AWS, "Quotas for configuring and running an HTTP API". A stage that had a route for each procedure keeps those until the new ones are made.
  // Forty are left for those.
  it('are far fewer than an account may have', () => {
    expect(routes.length).toBeLessThanOrEqual(260);
  });

  it('leave everything else to the function that answers that it is not there', () => {
    const find = createRouter(deployed);
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['PATCH', '/api/health'],
      ['GET', '/'],
    ] as const)
      expect(find(method, path)).toMatchObject({ routeKey: '$default', functionName: 'reference' });
  });

  it('are throttled and logged without address, agent, path or query', () => {
    const [stage] = ofType(resources, 'AWS::ApiGatewayV2::Stage');
    const { DefaultRouteSettings, AccessLogSettings } = stage!.resource.Properties;
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 });
    expect(AccessLogSettings.Format).toContain('$context.routeKey');
    expect(AccessLogSettings.Format).not.toMatch(/sourceIp|userAgent|\$context\.path|querystring/i);
  });

  it('may call their function by one permission each', () => {
    const called = ofType(resources, 'AWS::Lambda::Permission').filter(
      ({ resource }) => resource.Properties.Principal === 'apigateway.amazonaws.com',
    );
    expect(called).toHaveLength(integrations.size);
  });
});

describe('A tree of paths', () => {
  it('of one function is one route for a path and one for all below it', () => {
    expect(
      keysFor({ a: ['GET /api/x', 'POST /api/x', 'GET /api/x/{id}', 'PUT /api/x/{id}/y'], b: ['GET /api/z'] }),
    ).toEqual({ 'ANY /api/x': 'a', 'ANY /api/x/{proxy+}': 'a', 'GET /api/z': 'b' });
  });

  it('keeps a route for each endpoint where functions share it, whatever their variables are called', () => {
    expect(
      keysFor({ a: ['GET /api/x/{id}', 'GET /api/x/{id}/y'], b: ['PUT /api/x/{other}', 'GET /api/x/{other}/z'] }),
    ).toEqual({ 'GET /api/x/{id}': 'a', 'PUT /api/x/{id}': 'b', 'GET /api/x/{id}/y': 'a', 'GET /api/x/{id}/z': 'b' });
  });

  it('has no greedy route beside a variable of another function, whose full match would come first', () => {
    const keys = { a: ['GET /api/x/list/y', 'GET /api/x/list/z'], b: ['GET /api/x/{id}/y'] };
    expect(keysFor(keys)).toEqual({ 'GET /api/x/list/y': 'a', 'GET /api/x/list/z': 'a', 'GET /api/x/{id}/y': 'b' });
    expect(createRouter(routesOf(functionsWith(keys)))('GET', '/api/x/list/y')).toMatchObject({ functionName: 'a' });
  });

  it('refuses an endpoint that belongs to two', () => {
    expect(() => keysFor({ a: ['GET /api/x/{id}'], b: ['GET /api/x/{other}'] })).toThrow(
      'GET /api/x/{other} belongs to two',
    );
  });
});

describe('Who waits for whom', () => {
  const secondsOf = (name: RegExp) =>
    ofType(resources, 'AWS::Lambda::Function')
      .filter(({ id }) => name.test(id))
      .map(({ resource }) => resource.Properties.Timeout as number);

  it('leaves a page the time to read a list of thousands, part by part, and ends it before its front does', () => {
    const slowest = Math.max(
      ...functionDefinitions.filter(({ contract }) => contract).map((one) => one.timeoutSeconds),
    );
    const [site, ...others] = secondsOf(/^site/i);
    expect(others).toEqual([]);
    expect(site).toBeGreaterThanOrEqual(slowest);
    // API Gateway and CloudFront give up after 30 seconds.
    expect(site).toBeLessThan(30);
  });
});
