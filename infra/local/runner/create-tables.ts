/**
 * Makes the tables of the template in the engine, and leaves those alone that are there already.
 * Called by `start-local.ts` at every start.
 */
import type { DescribeTableOutput, DescribeTimeToLiveOutput } from '@aws-sdk/client-dynamodb';
import { askEngine, type Asked } from './ask-engine.ts';
import type { TableDescription } from './deployment.ts';

/** Throws: when a table in the data folder has another shape than the template now asks for. */
export async function createTables(engine: Asked, tables: readonly TableDescription[]): Promise<void> {
  for (const table of tables) await createTable(engine, table);
}

async function createTable(engine: Asked, { input, timeToLive }: TableDescription): Promise<void> {
  const TableName = input.TableName!;
  const existing = await askEngine<DescribeTableOutput>(engine, 'DescribeTable', { TableName }).catch(
    (error: Error) => {
      if (error.name === 'ResourceNotFoundException') return undefined;
      throw error;
    },
  );
  if (!existing) await askEngine(engine, 'CreateTable', input);
  else if (shapeOf(existing.Table!) !== shapeOf(input))
    throw new Error(
      `${TableName} in the data folder has other keys, indexes or stream than this version needs: set DATA_DIR to a new folder`,
    );

  if (!timeToLive) return;
  const described = await askEngine<DescribeTimeToLiveOutput>(engine, 'DescribeTimeToLive', { TableName });
  if (described.TimeToLiveDescription?.AttributeName === timeToLive) return;
  const TimeToLiveSpecification = { AttributeName: timeToLive, Enabled: true };
  await askEngine(engine, 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
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
