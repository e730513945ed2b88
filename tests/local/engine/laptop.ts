/**
 * An engine with a client and a table, as the engine's own tests need it: with a folder that outlives a
 * stop, and a clock that the test moves.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { startEngine, type Engine, type EngineOptions } from '../../../infra/local/engine/engine.ts';

export interface Laptop {
  engine: Engine;
  db: DynamoDBDocumentClient;
  stop(): Promise<void>;
}

export async function openLaptop(options: EngineOptions = {}): Promise<Laptop> {
  const engine = await startEngine({ ttlSweepMs: 0, ...options });
  const db = clientOf(engine);
  return {
    engine,
    db,
    async stop() {
      db.destroy();
      await engine.stop();
    },
  };
}

/** Retries nothing, so that a test sees each answer; `maxAttempts` says otherwise. */
export const clientOf = ({ endpoint, key }: Engine, maxAttempts = 1): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: key,
      maxAttempts,
    }),
  );

/** A table keyed by `id`, with an index on `colour` and a stream. */
export async function makeTable(db: DynamoDBDocumentClient, TableName: string): Promise<void> {
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'colour', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-colour',
          KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
}

export const stored = async (
  db: DynamoDBDocumentClient,
  TableName: string,
  id: string,
): Promise<Record<string, unknown> | undefined> => (await db.send(new GetCommand({ TableName, Key: { id } }))).Item;

/** All items of a table or of one of its indexes, by id. */
export async function allItems(
  db: DynamoDBDocumentClient,
  TableName: string,
  IndexName?: string,
): Promise<Map<string, Record<string, unknown>>> {
  const items = new Map<string, Record<string, unknown>>();
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page: { Items?: Array<Record<string, unknown>>; LastEvaluatedKey?: Record<string, unknown> } = await db.send(
      new ScanCommand({ TableName, IndexName, ExclusiveStartKey }),
    );
    for (const item of page.Items!) items.set(item.id as string, item);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** Runs a test in a folder of its own and removes it afterwards. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
