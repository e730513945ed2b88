/**
 * Makes the tables of the template in the engine, and leaves those alone that are there already.
 * Called by `start-local.ts` at every start.
 */
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Engine } from '../engine/engine.ts';
import type { TableDescription } from './deployment.ts';
import { region } from './physical-names.ts';

/** Throws: when a table in the data folder has another shape than the template now asks for. */
export async function createTables(
  { endpoint, key }: Pick<Engine, 'endpoint' | 'key'>,
  tables: readonly TableDescription[],
): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region, credentials: key });
  try {
    for (const table of tables) await createTable(client, table);
  } finally {
    client.destroy();
  }
}

async function createTable(client: DynamoDBClient, { input, timeToLive }: TableDescription): Promise<void> {
  const TableName = input.TableName!;
  const existing = await client.send(new DescribeTableCommand({ TableName })).catch((error: unknown) => {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  });
  if (!existing) await client.send(new CreateTableCommand(input));
  else if (shapeOf(existing.Table!) !== shapeOf(input))
    throw new Error(
      `${TableName} in the data folder has other keys, indexes or stream than this version needs: set DATA_DIR to a new folder`,
    );

  if (!timeToLive) return;
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.AttributeName === timeToLive) return;
  await client.send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true } }),
  );
}

/** What a request to make a table and the description of one have in common. */
type Keys = ReadonlyArray<{ AttributeName?: string | undefined; KeyType?: string | undefined }>;
type Shape = {
  KeySchema?: Keys | undefined;
  GlobalSecondaryIndexes?: ReadonlyArray<{ IndexName?: string | undefined; KeySchema?: Keys | undefined }> | undefined;
  StreamSpecification?: { StreamViewType?: string | undefined } | undefined;
};

const keysOf = (keys: Keys = []) => keys.map(({ AttributeName, KeyType }) => `${KeyType}=${AttributeName}`).join();

function shapeOf(table: Shape): string {
  const indexes = (table.GlobalSecondaryIndexes ?? [])
    .map((index) => `${index.IndexName}(${keysOf(index.KeySchema)})`)
    .sort();
  return [keysOf(table.KeySchema), ...indexes, table.StreamSpecification?.StreamViewType ?? 'no stream'].join(' ');
}
