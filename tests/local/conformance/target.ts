/**
 * The DynamoDB under test: the engine in this process, or whatever DYNAMODB_ENDPOINT names. Every
 * conformance test opens it and makes its own tables, so suites may run side by side.
 */
import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { startEngine, type Engine } from '../../../infra/local/engine/engine.ts';

const foreignEndpoint = process.env.DYNAMODB_ENDPOINT;

/** Why a test is skipped on an endpoint that is not ours: it turns a knob that only the engine has. */
export const ENGINE_ONLY = foreignEndpoint ? 'needs an emulation hook of the embedded engine' : '';

export interface Target {
  /** Takes plain JavaScript values. */
  db: DynamoDBDocumentClient;
  /** Takes attribute values as on the wire. */
  raw: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  /** Absent when the endpoint is not ours. */
  engine: Engine | undefined;
  /** Creates a table with string keys `pk` and `sk` unless the details say otherwise, and answers its name. */
  table(details?: Partial<CreateTableCommandInput>): Promise<string>;
  close(): Promise<void>;
}

/** `clock` moves the engine's time, so that nothing waits; it has no effect on a foreign endpoint. */
export async function openTarget(clock?: () => number): Promise<Target> {
  const engine = foreignEndpoint ? undefined : await startEngine({ ...(clock ? { now: clock } : {}), ttlSweepMs: 0 });
  const settings = {
    endpoint: foreignEndpoint ?? engine!.endpoint,
    region: process.env.AWS_REGION ?? 'us-east-1',
    // Refusals are what is tested: a retry would only hide the first answer.
    maxAttempts: 1,
    ...credentialsFor(engine),
  };
  const raw = new DynamoDBClient(settings);
  const streams = new DynamoDBStreamsClient(settings);
  const created: string[] = [];
  return {
    raw,
    streams,
    engine,
    db: DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } }),
    async table(details = {}) {
      const TableName = `conformance-${randomUUID()}`;
      await raw.send(new CreateTableCommand({ ...PLAIN_TABLE, ...details, TableName }));
      created.push(TableName);
      await waitUntilTableExists({ client: raw, maxWaitTime: 60, minDelay: 1 }, { TableName });
      return TableName;
    },
    async close() {
      for (const TableName of created) await raw.send(new DeleteTableCommand({ TableName })).catch(() => {});
      raw.destroy();
      streams.destroy();
      await engine?.stop();
    },
  };
}

/** Ours asks for its own key, another emulator for any; the real one takes them from the environment. */
function credentialsFor(engine: Engine | undefined) {
  if (engine) return { credentials: engine.key };
  return process.env.AWS_ACCESS_KEY_ID ? {} : { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
}

const PLAIN_TABLE = {
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
} satisfies Partial<CreateTableCommandInput>;

/** A table with one global index on `group` (text) and `rank` (number). */
export const indexedTable = (
  projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE' = 'ALL',
  included?: string[],
): Partial<CreateTableCommandInput> => ({
  AttributeDefinitions: [
    ...PLAIN_TABLE.AttributeDefinitions,
    { AttributeName: 'group', AttributeType: 'S' },
    { AttributeName: 'rank', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-rank',
      KeySchema: [
        { AttributeName: 'group', KeyType: 'HASH' },
        { AttributeName: 'rank', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: projection, ...(included ? { NonKeyAttributes: included } : {}) },
    },
  ],
});

export const streamedTable = (details: Partial<CreateTableCommandInput> = {}): Partial<CreateTableCommandInput> => ({
  ...details,
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

/** The refusal of a request that is wrong in itself; its words are part of what callers rely on. */
export const invalid = (message: RegExp) => ({
  name: 'ValidationException',
  message: expect.stringMatching(message),
});
