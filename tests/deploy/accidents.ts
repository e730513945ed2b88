/**
 * What goes wrong on an account, done on the emulator: a first deployment that fails half-way, keys that must be
 * changed, and a stream's records that were set aside and are replayed with the command of the runbook. Used by `deploy.test.ts`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from 'vitest';
import { rotateSecret } from '../../infra/operate/rotate-secret.ts';
import { deploy } from './cdk.ts';
import { credentials, plainEnvironment, region, type Emulator } from './emulator.ts';

const clientOf = ({ endpoint }: Emulator) => ({ endpoint, region, credentials });

async function functionNames(emulator: Emulator): Promise<string[]> {
  const { Functions = [] } = await new LambdaClient(clientOf(emulator)).send(
    new ListFunctionsCommand({ MaxItems: 200 }),
  );
  return Functions.map(({ FunctionName }) => FunctionName!).filter((name) => name.startsWith('harborlight-'));
}

/** The stack of data is made, that of the functions fails on its last one and is taken back whole. */
export async function failFirstDeployment(emulator: Emulator, settings: Record<string, string>): Promise<void> {
  const release = {
    app: 'node tests/deploy/next-release.ts',
    stacks: ['harborlight-dev-data', 'harborlight-dev-api'],
    name: 'broken',
  };
  await expect(deploy(emulator, { ...settings, breaks: 'true' }, release)).rejects.toThrow(/harborlight-dev-api/);
  expect(await functionNames(emulator)).toEqual([]);
}

type Sought = { readonly table: RegExp; readonly followedBy: RegExp; readonly item: string };

/** Puts where the newest record about an item lies into a queue, as Lambda does when a function failed on it. */
export async function setAside(emulator: Emulator, { table, followedBy, item }: Sought): Promise<string> {
  const [dynamo, streams] = [new DynamoDBClient(clientOf(emulator)), new DynamoDBStreamsClient(clientOf(emulator))];
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  const name = TableNames.find((one) => table.test(one))!;
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: name }));
  const StreamArn = Table!.LatestStreamArn!;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  let found: { shardId: string; number: string } | undefined;
  for (const { ShardId } of StreamDescription!.Shards ?? []) {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand(from));
    const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    const record = Records.findLast(({ dynamodb }) => JSON.stringify(dynamodb?.NewImage ?? {}).includes(item));
    if (record) found = { shardId: ShardId!, number: record.dynamodb!.SequenceNumber! };
  }
  const functionName = (await functionNames(emulator)).find((one) => followedBy.test(one))!;
  const { shardId, number } = found!;
  const Body = JSON.stringify({
    requestContext: { functionArn: `arn:aws:lambda:${region}:000000000000:function:${functionName}` },
    DDBStreamBatchInfo: { streamArn: StreamArn, shardId, startSequenceNumber: number, endSequenceNumber: number },
  });
  const sqs = new SQSClient(clientOf(emulator));
  // A queue beside the stage's own, which rightly refuses whoever comes without TLS, as the emulator does.
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'set-aside-by-the-test' }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: Body }));
  return QueueUrl;
}

/** Nobody remembers any more that mails about a sign-up were sent, as if the function had failed before it sent them. */
export async function forgetMails(emulator: Emulator, signUpId: string): Promise<void> {
  const dynamo = new DynamoDBClient(clientOf(emulator));
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  const TableName = TableNames.find((one) => /Messages/.test(one))!;
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }));
  const markers = Items.filter(({ pk }) => pk!.S!.includes(signUpId));
  expect(markers.length).toBeGreaterThan(0);
  for (const { pk, sk } of markers) await dynamo.send(new DeleteItemCommand({ TableName, Key: { pk: pk!, sk: sk! } }));
}

/** The command of the runbook; answers what it printed, and how many messages are left. */
export async function replay(emulator: Emulator, queue: string): Promise<{ said: string; left: number }> {
  const { stdout, stderr } = spawnSync(process.execPath, ['infra/operate/aws-replay.ts', '--queue', queue], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
    env: { ...plainEnvironment(emulator.folder), AWS_ENDPOINT_URL: emulator.endpoint },
  });
  const asked = { QueueUrl: queue, AttributeNames: ['All' as const] };
  const { Attributes = {} } = await new SQSClient(clientOf(emulator)).send(new GetQueueAttributesCommand(asked));
  const { ApproximateNumberOfMessages = 0, ApproximateNumberOfMessagesNotVisible = 0 } = Attributes;
  return {
    said: `${stdout}${stderr}`.trim(),
    left: Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible),
  };
}

/** All four secrets: the new key known and used in one deployment, which nothing of before may notice. */
export async function rotateSecrets(emulator: Emulator): Promise<void> {
  const secrets = new SecretsManagerClient(clientOf(emulator));
  const { SecretList = [] } = await secrets.send(new ListSecretsCommand({}));
  const ours = /OriginKey|SigningSecret|ProofSecret|ContactKeys/;
  const rotated = SecretList.map(({ ARN }) => ARN!).filter((arn) => ours.test(arn));
  expect(rotated).toHaveLength(4);
  for (const secret of rotated) {
    await rotateSecret(secrets, { secret, step: 'add' });
    await rotateSecret(secrets, { secret, step: 'use' });
  }
}
