/**
 * The functions, what wakes them, and the HTTP API before them without its routes. Made by `app.ts` from the registry in `functions.ts`.
 */
import { Annotations, CfnOutput, Duration, Stack, Validations, type App } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { environmentNameOf } from '../../functions/store/table-definition.ts';
import { isReserved, unknownOrigin } from '../config.ts';
import { addAlarms, addAlarmTopic } from '../constructs/alarms.ts';
import { addDashboards } from '../constructs/dashboard.ts';
import { addHttpApi } from '../constructs/http-api.ts';
import { addMailEventConsumer, addMailEvents } from '../constructs/mail-events.ts';
import { addNodeFunction } from '../constructs/node-function.ts';
import { addSchedule } from '../constructs/schedule.ts';
import { stageMetrics } from '../constructs/stage-metrics.ts';
import { addStreamConsumer, streamReadStatements } from '../constructs/stream-consumer.ts';
import { tableAccess } from '../constructs/table-access.ts';
import { functionDefinitions, type FunctionDefinition } from '../functions.ts';
import type { DataStack, StackProps } from './data-stack.ts';

type ApiStackProps = StackProps & { readonly data: DataStack };

export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly functions: ReadonlyArray<{ readonly definition: FunctionDefinition; readonly target: LambdaFunction }>;
  /** `https://…` without a path; routes begin with `/api`. */
  readonly endpoint: string;
  /** Who is told of alarms; nobody where no address is set, and then there are no alarms either. */
  readonly alarms: ITopic | undefined;

  constructor(scope: App, id: string, { config, env, data }: ApiStackProps) {
    // Not protected from deletion: it holds nothing that a deployment does not bring back, and CDK could not repeat a first
    // deployment that failed.
    super(scope, id, env ? { env } : {});
    if (config.siteOrigin === unknownOrigin)
      Annotations.of(this).addInfo(
        'Links in mail lead nowhere until siteOrigin is set: deploy again with the address of the web stack',
      );

    if (isReserved(config.mailFrom))
      Annotations.of(this).addInfo(
        'No mail can be sent, and so nobody can sign in, until mailFrom is set to an address of your own',
      );

    const deadLetters = this.addDeadLetters();
    const api = addHttpApi(this, config);
    const mails = addMailEvents(this);
    const functions = functionDefinitions.map((definition) => ({
      definition,
      target: this.addFunction(definition, { config, data }, mails),
    }));
    for (const { definition, target } of functions) {
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
    this.alarms = config.alarmEmail ? addAlarmTopic(this, config.alarmEmail) : undefined;
    if (this.alarms) addAlarms(this, metrics, this.alarms);
    addDashboards(this, config.name, metrics);
    this.endpoint = api.apiEndpoint;
    this.api = api;
    this.functions = functions;
    new CfnOutput(this, 'ApiAddress', { value: api.apiEndpoint });
  }

  private addFunction(definition: FunctionDefinition, props: ApiStackProps, mails: ConfigurationSet): LambdaFunction {
    const { config, data } = props;
    const { name, reads = [], writes = [], appends = [], streams = [], tellsMembers, limitsStrangers } = definition;
    const tables = [
      ...new Set([
        ...[...reads, ...writes, ...appends],
        ...(tellsMembers ? ['people' as const] : []),
        ...(limitsStrangers ? ['limits' as const] : []),
      ]),
    ];
    // A web ACL stands before the site, and the API has an address of its own (functions/edge/through-site.ts).
    const onlyThroughSite = config.webAclArn !== undefined && (definition.contract ?? definition.routes) !== undefined;
    const streamArns = streams.map((source) => data.tables.get(source.table)!.tableStreamArn!);
    const target = addNodeFunction(this, name, {
      config,
      bundle: name,
      timeoutSeconds: definition.timeoutSeconds,
      memoryMb: definition.memoryMb,
      atMostAtOnce: config.reservesConcurrency ? definition.atMostAtOnce : undefined,
      environmentKey: definition.knowsContacts ? data.masterKey : undefined,
      environment: {
        // CloudFormation looks at a secret again only where something beside it changes.
        SECRETS_VERSION: config.secretsVersion,
        ...(definition.everyMinutes ? { EVERY_MINUTES: String(definition.everyMinutes) } : {}),
        ...Object.fromEntries(
          tables.map((table) => [environmentNameOf({ name: table }), data.tables.get(table)!.tableName]),
        ),
        ...(definition.knowsSecret ? { SIGNING_SECRET: data.signingSecret.secretValue.unsafeUnwrap() } : {}),
        ...(definition.knowsProofKey ? { PROOF_SECRET: data.proofSecret.secretValue.unsafeUnwrap() } : {}),
        ...(definition.limitsStrangers || onlyThroughSite
          ? { ORIGIN_KEY: data.originKey.secretValue.unsafeUnwrap() }
          : {}),
        ...(definition.limitsStrangers ? { RATE_LIMITS: 'on' } : {}),
        ...(onlyThroughSite ? { ONLY_THROUGH_SITE: 'on' } : {}),
        ...(definition.knowsContacts ? { CONTACT_KEYS: data.contactKeys.secretValue.unsafeUnwrap() } : {}),
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
    if (definition.sendsMail)
      Validations.of(target.role!).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:${config.region ?? '<AWS::Region>'}:<AWS::AccountId>:identity/*]`,
        reason: 'The condition on the sender is narrower than any list of recipients could be.',
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

  /**
   * As this sender and no other. SES asks for the right on every identity that a mail concerns: the sender's address or
   * its domain (or the domain above), in the sandbox the recipient's too, and on the configuration set that it names.
   * Source: AWS, "Actions, resources, and condition keys for Amazon SES v2", ses:FromAddress.
   */
  private mayMailFrom(address: string, mails: ConfigurationSet): PolicyStatement {
    const ses = (resource: string, resourceName: string) => this.formatArn({ service: 'ses', resource, resourceName });
    return new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [ses('identity', '*'), ses('configuration-set', mails.configurationSetName)],
      conditions: { StringEquals: { 'ses:FromAddress': address } },
    });
  }
}
