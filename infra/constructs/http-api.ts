/**
 * The HTTP API: its stage, throttled, with an access log that names nobody, and how its routes are made.
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
import type { Route } from '../routes.ts';

/**
 * No address, user agent, path or query: enough to find a slow or failing part, not to follow a person. The function that
 * answered has the request under `lambdaRequestId`, and names the endpoint there.
 */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    method: '$context.httpMethod',
    route: '$context.routeKey',
    lambdaRequestId: '$context.integration.requestId',
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

export function addRoutes(scope: Construct, { api, name, target }: Routed, routes: readonly Route[]): void {
  // One permission for all routes: Lambda's resource policy holds 20 KB.
  const integration = new HttpLambdaIntegration(name, target, { scopePermissionToRoute: false });
  Validations.of(scope).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: 'Most routes are public; the functions check the bearer token, since roles come from the data.',
  });
  let previous: HttpRoute | undefined;
  for (const { routeKey } of routes) {
    const [method, path] = routeKey.split(' ') as [HttpMethod, string];
    const route: HttpRoute = new HttpRoute(scope, routeKey.replaceAll('/', '-'), {
      httpApi: api,
      integration,
      routeKey: routeKey === '$default' ? HttpRouteKey.DEFAULT : HttpRouteKey.with(path, method),
    });
    // One after another for each function, since API Gateway takes ten changes a second for the whole account.
    // Source: AWS, "Quotas for configuring and running an HTTP API".
    if (previous) route.node.addDependency(previous);
    previous = route;
  }
}
