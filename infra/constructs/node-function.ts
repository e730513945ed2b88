/**
 * A Lambda function on its bundle: arm64, Node 24, its own role without managed policies, its own log group.
 * Used for every function of the API stack and for the site.
 */
import { existsSync } from 'node:fs';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { StageConfig } from '../config.ts';

export type NodeFunctionProps = {
  readonly config: StageConfig;
  /** Folder under `functions` of the build. */
  readonly bundle: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly atMostAtOnce?: number | undefined;
  readonly environment: Record<string, string>;
  /** Encrypts the environment in place of Lambda's own key. */
  readonly environmentKey?: IKey | undefined;
  readonly statements?: readonly PolicyStatement[];
};

export function addNodeFunction(scope: Construct, id: string, props: NodeFunctionProps): LambdaFunction {
  const { config } = props;
  const folder = `${config.buildFolder}/functions/${props.bundle}`;
  if (!existsSync(folder)) throw new Error(`${folder} is missing: run npm run build before cdk`);

  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: config.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const statements = [
    ...(props.statements ?? []),
    ...(props.environmentKey
      ? [new PolicyStatement({ actions: ['kms:Decrypt'], resources: [props.environmentKey.keyArn] })]
      : []),
  ];
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    ...(statements.length > 0 ? { inlinePolicies: { access: new PolicyDocument({ statements }) } } : {}),
  });
  logGroup.grantWrite(role);
  const target = new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(folder, { exclude: ['*.map'] }),
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    systemLogLevelV2: SystemLogLevel.WARN,
    timeout: Duration.seconds(props.timeoutSeconds),
    memorySize: props.memoryMb,
    ...(props.atMostAtOnce ? { reservedConcurrentExecutions: props.atMostAtOnce } : {}),
    environment: { STAGE: config.name, ...props.environment },
    ...(props.environmentKey ? { environmentEncryption: props.environmentKey } : {}),
  });
  Validations.of(target).acknowledge(
    {
      id: 'Serverless-LambdaDLQ',
      reason:
        'Called by API Gateway, CloudFront, a stream mapping with its own queue, or by a tick that carries nothing.',
    },
    {
      id: 'Serverless-LambdaTracing',
      reason: 'Traces would hold what the logs leave out on purpose, and cost more than the functions.',
    },
  );
  return target;
}
