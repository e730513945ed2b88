/** Drill: items of a table are lost and come back from a restored copy, without undoing what people did meanwhile. */
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { volunteeringTable } from '../../functions/volunteering/table.ts';
import { copyTable } from '../../infra/operate/copy-table.ts';
import { openEngineTables } from '../support/engine-tables.ts';

const item = (number: number, state: string) => ({ pk: `SHIFT#${number}`, sk: 'SHIFT', type: 'shift', state });

test('lost items are back, newer ones stay, and a second copy writes nothing', async () => {
  const store = await openEngineTables({ live: volunteeringTable });
  const { client, name: to } = store.tables.live;
  // Point-in-time recovery restores into a table of another name.
  const from = `${to}-restored`;
  const dynamo = new DynamoDBClient({
    endpoint: store.engine.endpoint,
    region: 'local',
    credentials: store.engine.key,
  });
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
  await dynamo.send(
    new CreateTableCommand({
      TableName: from,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    }),
  );
  for (let number = 0; number < 60; number += 1) {
    await client.send(new PutCommand({ TableName: from, Item: item(number, 'as restored') }));
    await client.send(new PutCommand({ TableName: to, Item: item(number, 'as of today') }));
  }
  for (let number = 0; number < 40; number += 1)
    await client.send(new DeleteCommand({ TableName: to, Key: { pk: `SHIFT#${number}`, sk: 'SHIFT' } }));

  expect(await copyTable(client, { from, to, overwrite: false })).toEqual({ read: 60, written: 40 });
  const states = (await store.sweep(store.tables.live)).map(({ state }) => state);
  expect(states.filter((state) => state === 'as restored')).toHaveLength(40);
  expect(states.filter((state) => state === 'as of today')).toHaveLength(20);

  expect(await copyTable(client, { from, to, overwrite: false })).toEqual({ read: 60, written: 0 });
  expect(await copyTable(client, { from, to, overwrite: true })).toEqual({ read: 60, written: 60 });
  dynamo.destroy();
  await store.close();
});
