/** What every function is held against: a handler that does nothing but ask DynamoDB for one item. Bundled as they are. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async () => {
  const { Item } = await client.send(
    new GetCommand({ TableName: process.env.TABLE_PEOPLE!, Key: { pk: 'NOBODY', sk: 'NOBODY' } }),
  );
  return { statusCode: 200, body: JSON.stringify(Item ?? null) };
};
