/**
 * The process that crash.test.ts kills: an engine, and writers that say on stdout what was acknowledged.
 * Arguments: the data folder, and a number that keeps this run's ids apart from those of earlier runs.
 */
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { makeTable, openLaptop } from './laptop.ts';

const [dataDir, run] = process.argv.slice(2);
const { db } = await openLaptop({ dataDir: dataDir! });
await makeTable(db, 'shifts').catch(() => {});
await makeTable(db, 'ledger').catch(() => {});

const say = (line: string) => process.stdout.write(`${line}\n`);
const colours = ['red', 'green', 'blue'];

/** Single writes: new items, and one counter that all runs share. */
async function writeItems(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    const id = `item-${run}-${writer}-${n}`;
    await db.send(
      new UpdateCommand({
        TableName: 'shifts',
        Key: { id },
        UpdateExpression: 'SET colour = :c, n = :n',
        ExpressionAttributeValues: { ':c': colours[n % 3], ':n': n },
      }),
    );
    say(`item ${id}`);
    await db.send(
      new UpdateCommand({
        TableName: 'shifts',
        Key: { id: 'counter' },
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    say('count counter');
  }
}

/** Transactions over two tables, whose halves must never be seen apart. */
async function transfer(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    const id = `txn-${run}-${writer}-${n}`;
    await db.send(
      new TransactWriteCommand({
        ClientRequestToken: id,
        TransactItems: [
          { Put: { TableName: 'shifts', Item: { id, colour: colours[n % 3] } } },
          { Put: { TableName: 'ledger', Item: { id, colour: colours[n % 3] } } },
          {
            Update: {
              TableName: 'ledger',
              Key: { id: 'total' },
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': 1 },
            },
          },
        ],
      }),
    );
    say(`txn ${id}`);
  }
}

await Promise.all([writeItems(0), writeItems(1), transfer(2), transfer(3)]);
