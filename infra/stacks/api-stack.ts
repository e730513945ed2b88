/**
 * The functions, what wakes them, and the HTTP API before them. Made by `app.ts` from the registry in `functions.ts`.
 */
import { Annotations, CfnOutput, Duration, SecretValue, Stack, Validations, type App } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { environmentNameOf } from '../../functions/store/table-definition.ts';
import { unknownOrigin } from '../config.ts';
import { addAlarms } from '../constructs/alarms.ts';
import { addDashboard } from '../constructs/dashboard.ts';
import { addHttpApi, addRoutes } from '../constructs/http-api.ts';
import { addMailEventConsumer, addMailEvents } from '../constructs/mail-events.ts';
import { addNodeFunction } from '../constructs/node-function.ts';
import { addRetentionAlarms } from '../constructs/retention-alarms.ts';
import { addSchedule } from '../constructs/schedule.ts';
import { stageMetrics } from '../constructs/stage-metrics.ts';
import { addStreamConsumer, streamReadStatements } from '../constructs/stream-consumer.ts';
import { tableAccess } from '../constructs/table-access.ts';
import { functionDefinitions, type FunctionDefinition } from '../functions.ts';
import { routeKeysOf } from '../routes.ts';
import type { DataStack, StackProps } from './data-stack.ts';

/** The version is named at deployment after a rotation, since CloudFormation does not look again by itself. */
const contactKeysOf = ({ config, data }: ApiStackProps) =>
  SecretValue.secretsManager(data.contactKeys.secretArn, { versionId: config.contactKeysVersion });

type ApiStackProps = StackProps & { readonly data: DataStack };

export class ApiStack extends Stack {
  /** `https://…` without a path; routes begin with `/api`. */
  readonly endpoint: string;

  constructor(scope: App, id: string, { config, env, data }: ApiStackProps) {
    super(scope, id, { ...(env ? { env } : {}), terminationProtection: config.keepsData });
    if (config.siteOrigin === unknownOrigin)
      Annotations.of(this).addInfo(
        'Links in mail lead nowhere until siteOrigin is set: deploy again with the address of the web stack',
      );

    const deadLetters = this.addDeadLetters();
    const api = addHttpApi(this, config);
    const mails = addMailEvents(this);
    const functions = functionDefinitions.map((definition) => ({
      definition,
      target: this.addFunction(definition, { config, data }, mails),
    }));
    for (const { definition, target } of functions) {
      addRoutes(api, definition.name, target, routeKeysOf(definition));
      for (const source of definition.streams ?? [])
        addStreamConsumer(target, {
          id: `On-${source.table}`,
          source,
          table: data.tables.get(source.table)!,
          deadLetters,
        });
      if (definition.everyMinutes) addSchedule(target, definition.everyMinutes);
      if (definition.hearsOfMail) addMailEventConsumer(target, { set: mails, deadLetters });
    }
    const metrics = stageMetrics({ stage: config.name, api, deadLetters, functions, tables: data.tables });
    const ofFunctions = functions
      .filter(({ definition }) => definition.forgets)
      .flatMap(({ target }) => addRetentionAlarms(target));
    addAlarms(this, { metrics, ofFunctions, alarmEmail: config.alarmEmail });
    addDashboard(this, config.name, metrics);
    this.endpoint = api.apiEndpoint;
    new CfnOutput(this, 'ApiAddress', { value: api.apiEndpoint });
  }

  private addFunction(definition: FunctionDefinition, props: ApiStackProps, mails: ConfigurationSet): LambdaFunction {
    const { config, data } = props;
    const { name, reads = [], writes = [], appends = [], streams = [] } = definition;
    const tables = [
      ...new Set([...reads, ...writes, ...appends, ...(definition.limitsStrangers ? ['limits' as const] : [])]),
    ];
    const streamArns = streams.map((source) => data.tables.get(source.table)!.tableStreamArn!);
    const target = addNodeFunction(this, name, {
      config,
      bundle: name,
      timeoutSeconds: definition.timeoutSeconds,
      memoryMb: definition.memoryMb,
      atMostAtOnce: config.reservesConcurrency ? definition.atMostAtOnce : undefined,
      environmentKey: definition.knowsContacts ? data.masterKey : undefined,
      environment: {
        ...Object.fromEntries(
          tables.map((table) => [environmentNameOf({ name: table }), data.tables.get(table)!.tableName]),
        ),
        ...(definition.knowsSecret ? { SIGNING_SECRET: data.signingSecret.secretValue.unsafeUnwrap() } : {}),
        ...(definition.knowsCodes ? { CODE_SECRET: data.codeSecret.secretValue.unsafeUnwrap() } : {}),
        ...(definition.limitsStrangers
          ? { ORIGIN_KEY: data.originKey.secretValue.unsafeUnwrap(), RATE_LIMITS: 'on' }
          : {}),
        ...(definition.knowsContacts ? { CONTACT_KEYS: contactKeysOf(props).unsafeUnwrap() } : {}),
        ...(definition.sendsMail || definition.knowsSite ? { SITE_ORIGIN: config.siteOrigin } : {}),
        ...(definition.sendsMail
          ? {
              MAIL_FROM: config.mailFrom,
              MAIL_EVENTS: mails.configurationSetName,
              MAILS_PER_SECOND: String(config.mailsPerSecond),
            }
          : {}),
        ...(definition.knowsOperator ? { OPERATOR_EMAIL: config.operatorEmail } : {}),
      },
      statements: [
        ...tableAccess(data.tables, definition),
        ...(streamArns.length > 0 ? streamReadStatements(streamArns) : []),
        ...(definition.sendsMail ? [this.mayMailFrom(config.mailFrom, mails)] : []),
      ],
    });
    if (streamArns.length > 0)
      for (const id of ['AwsSolutions-IAM5[Resource::*]', 'Serverless-LambdaStarPermissions'])
        Validations.of(target.role!).acknowledge({
          id,
          reason:
            'dynamodb:ListStreams, which a stream mapping needs, takes no resource; it tells names of streams only.',
        });
    return target;
  }

  private addDeadLetters(): Queue {
    const queue = new Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    for (const id of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy'])
      Validations.of(queue).acknowledge({ id, reason: 'It is the dead-letter queue itself.' });
    return queue;
  }

  /** SES checks the identity of the address or of its domain, whichever is verified. */
  private mayMailFrom(address: string, mails: ConfigurationSet): PolicyStatement {
    const identity = (name: string) => this.formatArn({ service: 'ses', resource: 'identity', resourceName: name });
    return new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [
        identity(address),
        identity(address.slice(address.indexOf('@') + 1)),
        this.formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: mails.configurationSetName,
        }),
      ],
    });
  }
}
