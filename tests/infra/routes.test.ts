/** The HTTP API has the routes of the contracts, the few that are declared, and no others. */
import { describe, expect, it } from 'vitest';
import { contracts } from '../../shared/contracts.ts';
import { ofType, resourcesOf } from '../support/synthesized-app.ts';

const resources = await resourcesOf('dev');
const routes = ofType(resources, 'AWS::ApiGatewayV2::Route');
const integrations = new Map(
  ofType(resources, 'AWS::ApiGatewayV2::Integration').map(({ id, resource }) => [id, resource]),
);

const functionOf = (routeKey: string): string => {
  const route = routes.find(({ resource }) => resource.Properties.RouteKey === routeKey)!;
  const id = route.resource.Properties.Target['Fn::Join'][1][1].Ref as string;
  return /FnGetAtt(\w+?)Arn/.exec(JSON.stringify(integrations.get(id)!.Properties.IntegrationUri))![1]!;
};

describe('routes', () => {
  it('are those of the contracts, and health, the reference with its catch-all, and the one click that ends mails', () => {
    const fromContracts = Object.values(contracts).flatMap((contract) =>
      Object.values(contract).map((procedure) => {
        const { method, path } = procedure['~orpc'].route;
        return `${method} /api${path}`;
      }),
    );
    const reference = ['GET /api/health', 'GET /api/openapi.json', 'GET /api/docs', 'ANY /api/{proxy+}'];
    // A form that mail programs send, which no contract could take.
    const declared = [...reference, 'POST /api/mails/{stopToken}/one-click'];
    expect(routes.map(({ resource }) => resource.Properties.RouteKey).sort()).toEqual(
      [...fromContracts, ...declared].sort(),
    );
  });

  // Source: AWS, "Quotas for configuring and running an HTTP API"; more are to be asked for.
  it('are no more than an account may have', () => {
    expect(routes.length).toBeLessThanOrEqual(300);
  });

  it('lead to the function of their context', () => {
    expect(functionOf('POST /api/shifts/{shiftId}/sign-ups')).toMatch(/^volunteering/);
    expect(functionOf('POST /api/sessions/{sessionId}/bookings')).toMatch(/^opendays/);
    expect(functionOf('POST /api/drives/{driveId}/donations')).toMatch(/^supplies/);
    expect(functionOf('POST /api/sign-in/codes')).toMatch(/^people/);
    expect(functionOf('ANY /api/{proxy+}')).toMatch(/^reference/);
  });

  it('are throttled and logged without address, agent or query', () => {
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
