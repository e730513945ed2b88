/** The client of DynamoDB that the bundles carry says and hears what the SDK's does; other tests rely on it (tests/support/without-sockets.ts). */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as sdk from '@aws-sdk/client-dynamodb';
import * as lib from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as document from '../../infra/bundling/aws/dynamodb-document.ts';
import * as own from '../../infra/bundling/aws/dynamodb.ts';
import { headerSigner } from '../../infra/bundling/aws/signed-headers.ts';
import { startEngine, type Engine } from '../../infra/local/engine/engine.ts';
import { commands, item, key, TableName } from '../support/dynamodb-commands.ts';

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string };

let engine: Engine;
const heard: Heard[] = [];
/** Answers of the server that stands in for a service in trouble, one after the other; then all is well. */
let troubles: Array<(response: ServerResponse) => void> = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  heard.push({ headers: request.headers, body });
  const trouble = troubles.shift();
  if (trouble) return trouble(response);
  const answer = await engine.ask(String(request.headers['x-amz-target']), body);
  response.writeHead(answer!.status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(answer!.content));
});

let theirs: lib.DynamoDBDocumentClient;
let ours: document.DynamoDBDocumentClient;
let ourClient: own.DynamoDBClient;
let theirClient: sdk.DynamoDBClient;

beforeAll(async () => {
  engine = await startEngine({});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { accessKeyId, secretAccessKey } = engine.key;
  Object.assign(process.env, { AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL_DYNAMODB: endpoint });
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  theirClient = new sdk.DynamoDBClient({ endpoint, region: 'eu-central-1', credentials: engine.key, maxAttempts: 3 });
  theirs = lib.DynamoDBDocumentClient.from(theirClient, { marshallOptions: { removeUndefinedValues: true } });
  ourClient = new own.DynamoDBClient({ maxAttempts: 3 });
  ours = document.DynamoDBDocumentClient.from(ourClient);
  const schema = [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ] as const;
  await theirClient.send(
    new sdk.CreateTableCommand({
      TableName: 'notes',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [...schema],
      AttributeDefinitions: schema.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' as const })),
    }),
  );
});
beforeEach(() => {
  heard.length = 0;
  troubles = [];
});
afterAll(async () => {
  theirClient.destroy();
  ourClient.destroy();
  server.close();
  await engine.stop();
  for (const name of ['REGION', 'ENDPOINT_URL_DYNAMODB', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN'])
    delete process.env[`AWS_${name}`];
});

/** What a class names itself is all that both have in common. */
const send = async (by: 'theirs' | 'ours', name: keyof typeof commands, input: unknown) => {
  const [client, { [name]: Command }] = by === 'ours' ? [ours, document] : [theirs, lib];
  const { $metadata: _, ...output } = (await (client as any).send(new (Command as any)(input))) as any;
  return output;
};

describe('the client of DynamoDB in the bundles', () => {
  it.each(Object.entries(commands))('says and hears by %s what the SDK does', async (name, inputs) => {
    const by = name as keyof typeof commands;
    for (const input of inputs) {
      // What was written once may answer otherwise when it is written again: theirs of the second time is held beside ours.
      await send('theirs', by, input);
      const theirAnswer = await send('theirs', by, input);
      const ourAnswer = await send('ours', by, input);
      const [, first, second] = heard.splice(0) as [Heard, Heard, Heard];
      expect(JSON.parse(second.body)).toEqual(JSON.parse(first.body));
      for (const header of ['x-amz-target', 'content-type', 'host'])
        expect(second.headers[header]).toBe(first.headers[header]);
      expect(ourAnswer).toEqual(theirAnswer);
    }
  });

  it('throws what the SDK throws, with the item that stood in the way', async () => {
    await send('ours', 'PutCommand', { TableName, Item: item('there') });
    const refused = {
      ...{ TableName, Item: item('there'), ConditionExpression: 'attribute_not_exists(pk)' },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    const of = (by: 'theirs' | 'ours', name: keyof typeof commands, input: unknown) =>
      send(by, name, input).catch((error: unknown) => error as any);
    const [one, other] = [await of('theirs', 'PutCommand', refused), await of('ours', 'PutCommand', refused)];
    expect(other).toBeInstanceOf(own.ConditionalCheckFailedException);
    expect([other.name, other.message, other.Item]).toEqual([one.name, one.message, one.Item]);
    expect(other.$metadata.httpStatusCode).toBe(400);
    const inTurn = { TransactItems: [{ Put: refused }] };
    const [first, second] = [
      await of('theirs', 'TransactWriteCommand', inTurn),
      await of('ours', 'TransactWriteCommand', inTurn),
    ];
    expect(second).toBeInstanceOf(own.TransactionCanceledException);
    expect(second.CancellationReasons).toEqual(first.CancellationReasons);
    const unknown = { TableName: 'nowhere', Key: key('one') };
    expect((await of('ours', 'GetCommand', unknown)).name).toBe((await of('theirs', 'GetCommand', unknown)).name);
  });

  it('gives a transaction without a token one that a retry keeps', async () => {
    troubles = [fault(500)];
    await send('ours', 'TransactWriteCommand', { TransactItems: [{ Put: { TableName, Item: item('once') } }] });
    const [first, second] = heard.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toBe(first);
  });

  it.each([
    ['dynamodb', { path: '/', target: 'DynamoDB_20120810.GetItem' }],
    ['ses', { path: '/v2/email/outbound-emails' }],
  ])('signs for %s as the SDK signs', async (service, asked) => {
    const at = new Date('2026-11-30T01:02:03Z');
    const env = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };
    const common = {
      host: `${service}.eu-central-1.amazonaws.com`,
      contentType: 'application/json',
      body: '{"a":"志"}',
    };
    const sign = headerSigner(service, 'eu-central-1');
    const { authorization, ...headers } = sign({ ...common, ...asked }, env, at);
    const signing = new sdk.DynamoDBClient({
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' },
    });
    const signer = (await signing.config.signer()) as any;
    const request = {
      ...{ method: 'POST', protocol: 'https:', hostname: common.host, path: asked.path, query: {} },
      ...{ headers, body: common.body },
    };
    const signed = await signer.sign(request, {
      signingDate: at,
      signingRegion: 'eu-central-1',
      signingService: service,
    });
    expect(authorization).toBe(signed.headers.authorization);
  });

  it('signs with the credentials of this moment', async () => {
    process.env.AWS_SESSION_TOKEN = 'renewed';
    await send('ours', 'GetCommand', { TableName, Key: key('one') });
    expect(heard.at(-1)!.headers['x-amz-security-token']).toBe('renewed');
  });

  const fault = (status: number, type?: string) => (response: ServerResponse) => {
    response.writeHead(status).end(type ? JSON.stringify({ __type: `x#${type}`, message: 'no' }) : '<html>');
  };
  const hangUp = (response: ServerResponse) => response.destroy();
  const get = () => send('ours', 'GetCommand', { TableName, Key: key('one') });

  it.each([
    ['a server in trouble', fault(500)],
    ['a proxy without its service', fault(503)],
    ['throttling', fault(400, 'ProvisionedThroughputExceededException')],
    ['a connection that broke', hangUp],
  ])('tries again after %s, three times in all', async (_, trouble) => {
    troubles = [trouble, trouble];
    expect((await get()).Item).toBeDefined();
    expect(heard).toHaveLength(3);
    troubles = [trouble, trouble, trouble];
    await expect(get()).rejects.toThrow();
    expect(heard).toHaveLength(6);
  });

  it('tries again where no answer comes in time', async () => {
    troubles = [() => {}];
    const client = document.DynamoDBDocumentClient.from(new own.DynamoDBClient({ answerMs: 200 }));
    const { Item } = (await client.send(new document.GetCommand({ TableName, Key: key('one') }))) as any;
    expect(Item).toBeDefined();
    expect(heard).toHaveLength(2);
  });

  it('tries nothing again that would fail the same way, or that nobody waits for any more', async () => {
    troubles = [fault(400, 'ValidationException')];
    await expect(get()).rejects.toMatchObject({ name: 'ValidationException' });
    expect(heard).toHaveLength(1);
    troubles = [() => {}];
    const asked = new document.GetCommand({ TableName, Key: key('one') });
    await expect(ours.send(asked, { abortSignal: AbortSignal.timeout(50) })).rejects.toThrow();
    expect(heard).toHaveLength(2);
  });

  it('reads the times of backups as dates', () => {
    const command = new own.DescribeContinuousBackupsCommand({ TableName });
    const state = { PointInTimeRecoveryStatus: 'ENABLED', EarliestRestorableDateTime: 1.5 };
    const told = { ContinuousBackupsDescription: { PointInTimeRecoveryDescription: state } };
    expect(command.read(told)).toMatchObject({
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: { ...state, EarliestRestorableDateTime: new Date(1500) },
      },
    });
  });
});
