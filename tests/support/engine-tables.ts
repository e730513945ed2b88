/** Tables of the contexts in an engine of the test's own, made from the same plain definitions as on AWS. */
import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { contactCipher, opened } from '../../functions/store/contact-cipher.ts';
import type { TableDefinition } from '../../functions/store/table-definition.ts';
import { documentClient, type Table } from '../../functions/store/table.ts';
import { enginesHere } from './engines-here.ts';
import { startEngine, type Engine, type EngineOptions } from '../../infra/local/engine/engine.ts';

export type EngineTables<Name extends string> = {
  readonly engine: Engine;
  readonly tables: Readonly<Record<Name, Table>>;
  /** Everything that a table holds, as it is stored. */
  readonly raw: (table: Table) => Promise<Array<Record<string, unknown>>>;
  /** The same with personal texts opened, for sweeps. */
  readonly sweep: (table: Table) => Promise<Array<Record<string, unknown>>>;
  readonly close: () => Promise<void>;
};

/** As `npm start` gives to the functions that know the keys. */
export const contactKeys = 'a contact key of the tests';

/** The tables of an engine that runs, here or in another process. */
export function connectTables<Name extends string>(
  definitions: Readonly<Record<Name, TableDefinition>>,
  { endpoint, key }: Pick<Engine, 'endpoint' | 'key'>,
  more: DynamoDBClientConfig = {},
) {
  const dynamo = new DynamoDBClient({ endpoint, region: 'local', credentials: key, maxAttempts: 5, ...more });
  const client = documentClient(dynamo);
  const contacts = contactCipher(contactKeys);
  const tables = {} as Record<Name, Table>;
  for (const [name, definition] of Object.entries(definitions) as Array<[Name, TableDefinition]>)
    tables[name] = { client, name: definition.name, contacts };
  return { dynamo, client, contacts, tables };
}

export async function openEngineTables<Name extends string>(
  definitions: Readonly<Record<Name, TableDefinition>>,
  options: EngineOptions = {},
): Promise<EngineTables<Name>> {
  const engine = await startEngine(options);
  enginesHere.set(engine.endpoint, engine);
  const { dynamo, client, contacts, tables } = connectTables(definitions, engine);
  for (const definition of Object.values<TableDefinition>(definitions))
    await dynamo.send(new CreateTableCommand(createTableInput(definition)));
  const raw = async (table: Table) => {
    const items: Array<Record<string, unknown>> = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName: table.name, ExclusiveStartKey: start }));
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start);
    return items;
  };
  return {
    engine,
    tables,
    raw,
    sweep: async (table) => (await raw(table)).map((item) => opened({ contacts }, item)),
    close: async () => {
      dynamo.destroy();
      enginesHere.delete(engine.endpoint);
      await engine.stop();
    },
  };
}

function createTableInput({ name, indexes, stream }: TableDefinition) {
  const keys = ['pk', 'sk', ...indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])];
  const schema = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [...new Set(keys)].map((key) => ({ AttributeName: key, AttributeType: 'S' as const })),
    KeySchema: schema('pk', 'sk'),
    ...(indexes.length > 0
      ? {
          GlobalSecondaryIndexes: indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: schema(index.partitionKey, index.sortKey),
            Projection: { ProjectionType: 'ALL' as const },
          })),
        }
      : {}),
    ...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const } } : {}),
  };
}
