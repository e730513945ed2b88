/** Kill -9 in the middle of writing, again and again: what was acknowledged is there, and nothing is torn. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { folders, openDatabase } from '../../../infra/local/engine/database.ts';
import { allItems, inFolder, makeTable, openLaptop } from './laptop.ts';
import { sweepEngine } from './sweep-engine.ts';

const WRITER = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

/** Lets a writer work until it has had `count` acknowledgements, kills it, and answers all that it had. */
async function writeAndKill(dataDir: string, run: number, count: number): Promise<string[]> {
  const child = spawn(process.execPath, [WRITER, dataDir, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const acknowledged: string[] = [];
  // Reads on after the kill: lines already in the pipe were acknowledged too.
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return acknowledged;
}

/** Twenty kills, from the first acknowledgement on to the four hundredth. */
const counts = [60, 1, 240, 113, 400, ...Array.from({ length: 15 }, (_, index) => 3 + ((index * 37) % 140))];

test('every acknowledged write and transaction survives kill -9, and none is torn', { timeout: 120_000 }, () =>
  inFolder(async (dataDir) => {
    const acknowledged: string[] = [];
    for (const [run, count] of counts.entries()) {
      acknowledged.push(...(await writeAndKill(dataDir, run, count)));

      const laptop = await openLaptop({ dataDir });
      const [shifts, ledger] = [await allItems(laptop.db, 'shifts'), await allItems(laptop.db, 'ledger')];
      const lost = acknowledged.filter((line) => {
        const [kind, id] = line.split(' ') as [string, string];
        return !shifts.has(id) || (kind === 'txn' && !ledger.has(id));
      });
      expect(lost).toEqual([]);
      const counted = acknowledged.filter((line) => line === 'count counter').length;
      const counter = (shifts.get('counter')?.n as number | undefined) ?? 0;
      // A write may have been committed that the kill kept from being acknowledged: one a writer and run.
      expect(counter).toBeGreaterThanOrEqual(counted);
      expect(counter).toBeLessThanOrEqual(counted + 2 * (run + 1));
      expect(await sweepEngine(laptop)).toEqual([]);
      await laptop.stop();
    }
    expect(acknowledged.filter((line) => line.startsWith('txn')).length).toBeGreaterThan(0);
  }),
);

test('a transaction acknowledged before a kill knows its token afterwards', { timeout: 60_000 }, () =>
  inFolder(async (dataDir) => {
    const acknowledged = await writeAndKill(dataDir, 9, 50);
    const id = acknowledged.findLast((line) => line.startsWith('txn'))!.split(' ')[1]!;
    const laptop = await openLaptop({ dataDir });
    const before = await allItems(laptop.db, 'ledger');
    const colour = before.get(id)!.colour;
    await laptop.db.send(
      new TransactWriteCommand({
        ClientRequestToken: id,
        TransactItems: [
          { Put: { TableName: 'shifts', Item: { id, colour } } },
          { Put: { TableName: 'ledger', Item: { id, colour } } },
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
    expect(await allItems(laptop.db, 'ledger')).toEqual(before);
    await laptop.stop();
  }),
);

test('the sweep sees half a transaction, and an item without its index entry and stream record (negative control)', () =>
  inFolder(async (dataDir) => {
    const laptop = await openLaptop({ dataDir });
    await makeTable(laptop.db, 'shifts');
    await makeTable(laptop.db, 'ledger');
    await laptop.stop();
    const database = await openDatabase(dataDir, false);
    await database.commit([
      {
        type: 'put',
        key: `${folders.items('shifts')}torn`,
        value: { id: { S: 'txn-torn' }, colour: { S: 'red' } },
      },
    ]);
    await database.close();
    const again = await openLaptop({ dataDir });
    expect(await sweepEngine(again)).toEqual([
      'index of shifts differs at txn-torn',
      'stream of shifts differs at txn-torn',
      'txn-torn is in shifts only',
    ]);
    await again.stop();
  }));
