/**
 * The HTTP API: one route for each procedure of the contracts, throttled, with an access log that names nobody.
 * Used by the API stack; the local runner reads its routes from the template.
 */
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  HttpApi,
  HttpMethod,
  HttpRouteKey,
  HttpRoute,
  HttpStage,
  LogGroupLogDestination,
  type IHttpApi,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** No address, user agent or query: enough to find a slow or failing route, not to follow a person. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    bytes: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    fault: '$context.integrationErrorMessage',
  }),
);

/** `throttle` is for the whole API: an open day's rush is some 200 requests a second. */
const throttle = { rateLimit: 300, burstLimit: 600 };

export function addHttpApi(scope: Construct, config: StageConfig): HttpApi {
  const api = new HttpApi(scope, 'HttpApi', { apiName: `harborlight-${config.name}`, createDefaultStage: false });
  const logGroup = new LogGroup(scope, 'AccessLog', {
    // Only this prefix spares every API its own entry in the region's small log policy.
    logGroupName: `/aws/vendedlogs/harborlight-${config.name}-api`,
    retention: config.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new HttpStage(scope, 'DefaultStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle,
    accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLogFormat },
  });
  return api;
}

type Routed = { readonly api: IHttpApi; readonly name: string; readonly target: LambdaFunction };

export function addRoutes(scope: Construct, { api, name, target }: Routed, routeKeys: readonly string[]): void {
  // One permission for all routes: Lambda's resource policy holds 20 KB.
  const integration = new HttpLambdaIntegration(name, target, { scopePermissionToRoute: false });
  Validations.of(scope).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: 'Most routes are public; the functions check the bearer token, since roles come from the data.',
  });
  let previous: HttpRoute | undefined;
  for (const routeKey of routeKeys) {
    const [method, path] = routeKey.split(' ') as [HttpMethod, string];
    const route: HttpRoute = new HttpRoute(scope, routeKey.replaceAll('/', '-'), {
      httpApi: api,
      integration,
      routeKey: HttpRouteKey.with(path, method),
    });
    // One after another for each function, since API Gateway takes ten changes a second for the whole account.
    // Source: AWS, "Quotas for configuring and running an HTTP API".
    if (previous) route.node.addDependency(previous);
    previous = route;
  }
}
