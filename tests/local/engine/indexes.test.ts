/** Index entries in the store: items that share an index key never push each other out. */
import { createHash } from 'node:crypto';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { allItems, makeTable, openLaptop } from './laptop.ts';

/** Two ids whose short hashes are equal: index entries told apart by that hash alone would be one entry. */
function idsThatHashAlike(): [string, string] {
  const seen = new Map<string, string>();
  for (let n = 0; ; n++) {
    const id = `item-${n}`;
    const hash = createHash('md5').update(`Outliers${id}`).digest('hex').slice(0, 6);
    const twin = seen.get(hash);
    if (twin) return [twin, id];
    seen.set(hash, id);
  }
}

test('items keep their own index entries even when their ids hash alike', async () => {
  const { db, stop } = await openLaptop();
  await makeTable(db, 'shifts');
  const ids = idsThatHashAlike();
  for (const id of ids) await db.send(new PutCommand({ TableName: 'shifts', Item: { id, colour: 'red' } }));
  expect([...(await allItems(db, 'shifts', 'by-colour')).keys()].toSorted()).toEqual(ids.toSorted());
  await stop();
});

test('an empty text is no key to ask for, of the table or of an index, as on AWS', async () => {
  const { db, stop } = await openLaptop();
  await makeTable(db, 'shifts');
  const ask = (name: string, value: string, IndexName?: string) =>
    db.send(
      new QueryCommand({
        ...{ TableName: 'shifts', IndexName, KeyConditionExpression: `${name} = :value` },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  const why = 'cannot contain an empty string value. Key: ';
  await expect(ask('id', '')).rejects.toThrow(`${why}id`);
  await expect(ask('colour', '', 'by-colour')).rejects.toThrow(`${why}colour`);
  expect((await ask('colour', 'red', 'by-colour')).Items).toEqual([]);
  await stop();
});
