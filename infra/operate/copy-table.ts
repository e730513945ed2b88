/**
 * Brings a table back from a restored copy: `npm run copy-table -- --from <copy> --to <table>`. Items that the table
 * still has stay as they are, since they are newer; `--overwrite` replaces them. Repeating it is harmless.
 * The runbook says when (docs/runbook.md).
 */
import { parseArgs } from 'node:util';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';

export type Copied = { readonly read: number; readonly written: number };
type Copying = { readonly from: string; readonly to: string; readonly overwrite: boolean };

/** Source: AWS SDK for JavaScript v3, default of 50 sockets; half of them leave the table room for people. */
const atOnce = 25;

/** Throws: whatever DynamoDB refuses but for an item that is there already; run it again then. */
export async function copyTable(client: DynamoDBDocumentClient, { from, to, overwrite }: Copying): Promise<Copied> {
  let [read, written] = [0, 0];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: from, Limit: atOnce, ExclusiveStartKey: start }));
    const items = page.Items ?? [];
    read += items.length;
    const puts = await Promise.all(items.map((item) => put(client, to, item, overwrite)));
    written += puts.filter(Boolean).length;
    start = page.LastEvaluatedKey;
  } while (start);
  return { read, written };
}

async function put(client: DynamoDBDocumentClient, table: string, Item: Record<string, unknown>, overwrite: boolean) {
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item,
        ...(overwrite ? {} : { ConditionExpression: 'attribute_not_exists(pk)' }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, to: { type: 'string' }, overwrite: { type: 'boolean', default: false } },
  });
  const { from, to, overwrite } = values;
  if (!from || !to || from === to) {
    console.error('npm run copy-table -- --from <restored copy> --to <table> [--overwrite]');
    process.exit(2);
  }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const { read, written } = await copyTable(client, { from, to, overwrite });
  console.log(`${read} items read, ${written} written, ${read - written} were there already.`);
}
