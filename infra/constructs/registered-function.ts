/**
 * A function of the registry with what it needs and no more: its tables, the secrets in its environment, the right to mail.
 * Used by the API stack for those behind the API, and by the work stack for all others.
 */
import { Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { environmentNameOf } from '../../functions/store/table-definition.ts';
import type { StageConfig } from '../config.ts';
import { isBehindApi, type FunctionDefinition } from '../functions.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import { addNodeFunction } from './node-function.ts';
import { streamReadStatements } from './stream-consumer.ts';
import { tableAccess } from './table-access.ts';

/** What all functions of a stage are made of. */
export type FunctionParts = {
  readonly config: StageConfig;
  readonly data: DataStack;
  /** By it SES knows whom to tell of what came back. */
  readonly mails: ConfigurationSet;
};
/** A function beside its row of the registry. */
export type MadeFunction = { readonly definition: FunctionDefinition; readonly target: LambdaFunction };

export function addFunction(stack: Stack, definition: FunctionDefinition, parts: FunctionParts): MadeFunction {
  const { config, data, mails } = parts;
  const { name, reads = [], writes = [], appends = [], streams = [], tellsMembers, limitsStrangers } = definition;
  const isJob = definition.everyMinutes !== undefined;
  const tables = [
    ...new Set([
      ...[...reads, ...writes, ...appends],
      ...(tellsMembers ? ['people' as const] : []),
      ...(limitsStrangers ? ['limits' as const] : []),
      ...(isJob ? ['operations' as const] : []),
    ]),
  ];
  // A web ACL stands before the site, and the API has an address of its own (functions/edge/through-site.ts).
  const onlyThroughSite = config.webAclArn !== undefined && isBehindApi(definition);
  const streamArns = streams.map((source) => data.tables.get(source.table)!.tableStreamArn!);
  const target = addNodeFunction(stack, name, {
    config,
    bundle: name,
    timeoutSeconds: definition.timeoutSeconds,
    memoryMb: definition.memoryMb,
    atMostAtOnce: config.reservesConcurrency ? definition.atMostAtOnce : undefined,
    environmentKey: definition.knowsContacts ? data.masterKey : undefined,
    environment: {
      // CloudFormation looks at a secret again only where something beside it changes.
      SECRETS_VERSION: config.secretsVersion,
      ...(definition.everyMinutes ? { EVERY_MINUTES: String(definition.everyMinutes), JOB: name } : {}),
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
      ...(definition.seesBackupsOf
        ? [mayAskForBackups(definition.seesBackupsOf.map((table) => data.tables.get(table)!))]
        : []),
      ...(streamArns.length > 0 ? streamReadStatements(streamArns) : []),
      ...(definition.sendsMail ? [mayMailFrom(stack, config.mailFrom, mails)] : []),
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
  return { definition, target };
}

/** Whether a table can be brought back, and to when; nothing of what it holds. */
const mayAskForBackups = (tables: readonly Table[]) =>
  new PolicyStatement({
    actions: ['dynamodb:DescribeContinuousBackups'],
    resources: tables.map(({ tableArn }) => tableArn),
  });

/**
 * As this sender and no other. SES asks for the right on every identity that a mail concerns: the sender's address or
 * its domain (or the domain above), in the sandbox the recipient's too, and on the configuration set that it names.
 * Source: AWS, "Actions, resources, and condition keys for Amazon SES v2", ses:FromAddress.
 */
function mayMailFrom(stack: Stack, address: string, mails: ConfigurationSet): PolicyStatement {
  const ses = (resource: string, resourceName: string) => stack.formatArn({ service: 'ses', resource, resourceName });
  return new PolicyStatement({
    actions: ['ses:SendEmail'],
    resources: [ses('identity', '*'), ses('configuration-set', mails.configurationSetName)],
    conditions: { StringEquals: { 'ses:FromAddress': address } },
  });
}
