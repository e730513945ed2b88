/**
 * What the templates ask for, resolved to plain descriptions: tables, functions, routes, stream mappings, schedules and rules for events.
 * `start-local.ts` brings each of them up.
 */
import { basename, isAbsolute, join } from 'node:path';
import type { CreateTableCommandInput as TableInput } from '@aws-sdk/client-dynamodb';
import type { Assembly, Resource, StackTemplate } from './assembly.ts';
import type { MappingDescription } from './stream-mapping.ts';
import type { Pattern } from './event-filter.ts';
import { nameOfArn, tableOfStreamArn } from './physical-names.ts';
import { rateInMs, type ScheduleDescription } from './schedule.ts';
import { resolveIntrinsics, type ResolveContext } from './resolve-intrinsics.ts';

export type FunctionDescription = {
  /** The function's name as AWS has it, by which mappings and routes know it. */
  readonly id: string;
  /** The bundle's folder, which is a name that people know. */
  readonly name: string;
  readonly bundleFolder: string;
  /** Exported name in `index.js`. */
  readonly exportName: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
};

export type RouteDescription = { readonly routeKey: string; readonly functionId: string };
export type TableDescription = { readonly input: TableInput; readonly timeToLive: string | undefined };

export type Deployment = {
  readonly tables: readonly TableDescription[];
  readonly functions: readonly FunctionDescription[];
  readonly routes: readonly RouteDescription[];
  readonly mappings: readonly MappingDescription[];
  readonly schedules: readonly ScheduleDescription[];
  readonly eventRules: readonly EventRuleDescription[];
  /** The function behind the function URL: it answers whatever is no route and no file. */
  readonly pagesFunctionId: string | undefined;
  readonly pagesCache: PagesCacheDescription | undefined;
};

/** By what a page that may be kept is kept apart, beside its address and query, and for how long at most. */
export type PagesCacheDescription = {
  readonly headers: readonly string[];
  readonly cookies: readonly string[];
  readonly maxSeconds: number;
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- CloudFormation's own shapes, checked by their use
type Properties = Record<string, any>;

/** What of the events of AWS's own services wakes a function. */
export type EventRuleDescription = { readonly pattern: Pattern; readonly functionId: string };

/** Resources that do nothing on a laptop, or that the front and the engine stand in for. */
const needsNothing = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::',
  'AWS::KMS::',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::',
  'AWS::SES::',
  'AWS::SNS::',
  'AWS::SQS::',
  'AWS::SecretsManager::Secret',
];
const isBroughtUp = [
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Url',
];

/** Throws: on a kind of resource that works on AWS and would silently be missing here. */
export function describeDeployment(assembly: Assembly, context: ResolveContext): Deployment {
  for (const stack of assembly.stacks)
    for (const [id, { Type }] of Object.entries(stack.Resources))
      if (![...needsNothing, ...isBroughtUp].some((known) => Type.startsWith(known)))
        throw new Error(`The local runner does not know ${Type}, which ${stack.name} needs for ${id}`);
  const all = (type: string) => assembly.stacks.flatMap((stack) => resourcesOf(stack, type, context));
  const integrations = new Map(
    all('AWS::ApiGatewayV2::Integration').map(({ id, properties }) => [id, properties.IntegrationUri]),
  );
  const rules = all('AWS::Events::Rule');
  return {
    tables: all('AWS::DynamoDB::Table').map(({ id, properties }) => tableOf(id, properties)),
    functions: all('AWS::Lambda::Function').map((found) => functionOf(found, assembly.folder)),
    routes: all('AWS::ApiGatewayV2::Route').map(({ properties }) => ({
      routeKey: properties.RouteKey,
      functionId: nameOfArn(integrations.get(nameOfTarget(properties.Target))),
    })),
    mappings: all('AWS::Lambda::EventSourceMapping').map(({ id, properties }) => mappingOf(id, properties)),
    schedules: rules
      .filter(({ properties }) => properties.ScheduleExpression)
      .flatMap(({ properties }) =>
        targetsOf(properties).map((functionId) => ({ everyMs: rateInMs(properties.ScheduleExpression), functionId })),
      ),
    eventRules: rules
      .filter(({ properties }) => properties.EventPattern)
      .flatMap(({ properties }) =>
        targetsOf(properties).map((functionId) => ({ pattern: properties.EventPattern, functionId })),
      ),
    pagesFunctionId: all('AWS::Lambda::Url').map(({ properties }) => nameOfArn(properties.TargetFunctionArn))[0],
    pagesCache: all('AWS::CloudFront::CachePolicy').map(({ properties }) => pagesCacheOf(properties))[0],
  };
}

function pagesCacheOf({ CachePolicyConfig }: Properties): PagesCacheDescription {
  const { HeadersConfig, CookiesConfig } = CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin;
  return {
    headers: HeadersConfig.Headers ?? [],
    cookies: CookiesConfig.Cookies ?? [],
    maxSeconds: CachePolicyConfig.MaxTTL,
  };
}

const targetsOf = ({ Targets }: Properties) => Targets.map(({ Arn }: { Arn: string }) => nameOfArn(Arn)) as string[];

type Found = { id: string; resource: Resource; properties: Properties };

function resourcesOf(stack: StackTemplate, type: string, context: ResolveContext): Found[] {
  return Object.entries(stack.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({
      id,
      resource,
      properties: resolveIntrinsics(resource.Properties ?? {}, stack, context) as Properties,
    }));
}

/** A route's target is `integrations/<id>`. */
const nameOfTarget = (target: string) => target.slice(target.indexOf('/') + 1);

const tableOf = (id: string, properties: Properties): TableDescription => ({
  input: {
    TableName: properties.TableName ?? id,
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    BillingMode: properties.BillingMode,
    ...(properties.GlobalSecondaryIndexes ? { GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes } : {}),
    ...(properties.StreamSpecification
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: properties.StreamSpecification.StreamViewType } }
      : {}),
  },
  timeToLive: properties.TimeToLiveSpecification?.Enabled
    ? properties.TimeToLiveSpecification.AttributeName
    : undefined,
});

function functionOf({ id, resource, properties }: Found, assemblyFolder: string): FunctionDescription {
  const asset = resource.Metadata?.['aws:asset:path'];
  if (typeof asset !== 'string') throw new Error(`The template does not say where the code of ${id} is`);
  const bundleFolder = isAbsolute(asset) ? asset : join(assemblyFolder, asset);
  return {
    id: properties.FunctionName ?? id,
    name: basename(bundleFolder),
    bundleFolder,
    exportName: properties.Handler.slice(properties.Handler.indexOf('.') + 1),
    environment: properties.Environment?.Variables ?? {},
    // Lambda's own defaults.
    timeoutMs: (properties.Timeout ?? 3) * 1000,
    memoryMb: properties.MemorySize ?? 128,
  };
}

const mappingOf = (id: string, properties: Properties): MappingDescription => ({
  id,
  tableName: tableOfStreamArn(properties.EventSourceArn)!,
  functionId: nameOfArn(properties.FunctionName),
  batchSize: properties.BatchSize ?? 100,
  patterns: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
  reportsFailedItems: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
  bisects: properties.BisectBatchOnFunctionError === true,
  // -1 is Lambda's "for ever".
  retryAttempts: properties.MaximumRetryAttempts ?? -1,
  deadLetterQueue:
    properties.DestinationConfig?.OnFailure && nameOfArn(properties.DestinationConfig.OnFailure.Destination),
});
