/**
 * How fast one hot lot is issued from, beside a plain design on the same embedded DynamoDB in one run: a balance item for each
 * account, two of which are changed with the movement in a transaction. Called by stock.ts.
 */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { withConflictRetries } from '../../functions/store/table.ts';
import { moveGoods } from '../../functions/supplies/lot-change-store.ts';
import { cellOf, storeAccount } from '../../shared/supplies/accounts.ts';
import { legsByLot } from '../../shared/supplies/posting-rules.ts';
import { openStock } from '../support/stock-world.ts';
import { openSupplies } from '../support/supplies-world.ts';

const hotIssues = 300;
export const atOnce = 32;
const rounds = 5;

/** Issues a second from one lot by many at once. */
async function hotRate(act: (at: number) => Promise<unknown>): Promise<number> {
  const queue = Array.from({ length: hotIssues }, (_, at) => at).values();
  const work = async () => {
    for (const at of queue) await act(at);
  };
  const before = performance.now();
  await Promise.all(Array.from({ length: atOnce }, work));
  return (hotIssues * 1000) / (performance.now() - before);
}

export async function hotLot(): Promise<{ ours: number[]; plain: number[] }> {
  // How long a transaction keeps its items busy: about what was measured of DynamoDB.
  const supplies = await openSupplies({ conflictMs: 8 });
  const stock = await openStock(supplies);
  const [lotId] = await stock.stocked({ quantity: 1_000_000 });
  const table = supplies.tables.supplies;
  const from = cellOf(storeAccount(stock.main.storeId), 'available');
  const step = (at: number, round: number) =>
    moveGoods(table, `hot-${round}-${at}`, legsByLot([{ lotId: lotId!, from, to: 'campaign:hot', quantity: 1 }]), {
      demand: 'usable',
      today: '2030-06-20',
    });
  const plainStep = (at: number, round: number) =>
    withConflictRetries(() =>
      table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName: table.name, Item: { pk: 'PLAIN', sk: `MOVEMENT#${round}-${at}` } } },
            ...[-1, 1].map((by) => ({
              Update: {
                TableName: table.name,
                Key: { pk: 'PLAIN', sk: `BALANCE#${by}` },
                UpdateExpression: 'ADD onHand :by',
                ExpressionAttributeValues: { ':by': by },
              },
            })),
          ],
        }),
      ),
    ).catch(() => undefined);
  const result = { ours: [] as number[], plain: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    result.ours.push(await hotRate((at) => step(at, round)));
    result.plain.push(await hotRate((at) => plainStep(at, round)));
  }
  await supplies.close();
  return result;
}
