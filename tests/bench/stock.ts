/**
 * The ledger beside a plain design, on the same embedded DynamoDB in one run: what an issue, a transfer, a proposal, a page
 * and a recall cost, while the movements grow, and how fast one hot lot is issued from. The plain design keeps a balance
 * item for each account and changes two of them with the movement in a transaction.
 */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { moveGoods } from '../../functions/supplies/lot-change-store.ts';
import { listMovements, putMovements } from '../../functions/supplies/lot-list-store.ts';
import { newId } from '../../functions/runtime/ids.ts';
import { seeStock } from '../../functions/supplies/see-stock.ts';
import type { Movement } from '../../functions/supplies/stored-lot.ts';
import { withConflictRetries } from '../../functions/store/table.ts';
import { legsByLot } from '../../shared/supplies/posting-rules.ts';
import { proposeFefo, type LotInStore } from '../../shared/supplies/fefo-rules.ts';
import { cellOf, storeAccount } from '../../shared/supplies/accounts.ts';
import { openStock, type Stock } from '../support/stock-world.ts';
import { openSupplies, valueOf, type Supplies } from '../support/supplies-world.ts';
import { median, shown, spread } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';

type Cost = { readonly calls: number; readonly writeUnits: number; readonly readUnits: number };
type At = { readonly movements: number; readonly issue: Cost; readonly page: Cost; readonly recall: Cost };

const sizes = [1_000, 10_000, 100_000] as const;
const lotsThere = 50;
const hotIssues = 300;
const atOnce = 32;
const rounds = 5;
const say = (line: string) => console.log(line);

async function costOf({ engine }: Supplies, act: () => Promise<unknown>): Promise<Cost> {
  engine.resetUsage();
  await act();
  const { calls, writeUnits, readUnits } = engine.usage().total;
  return { calls, writeUnits, readUnits };
}

async function fill(stock: Stock): Promise<string[]> {
  const lots: string[] = [];
  for (let at = 0; at < lotsThere; at += 10)
    lots.push(
      ...(await stock.stocked(
        ...Array.from({ length: 10 }, (_, line) => ({ lotNo: `B${at + line}`, quantity: 1_000_000 })),
      )),
    );
  return lots;
}

/** So many are made by the verbs; more of them are stored as these store them, a hundred times as fast. */
const byVerbs = 1_000;

/** Movements over all lots. */
async function move({ deps }: Supplies, stock: Stock, lots: readonly string[], from: number, to: number) {
  const queue = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  const made = queue.filter((at) => at < byVerbs).values();
  const work = async () => {
    for (const at of made) {
      const lotId = lots[at % lots.length]!;
      const chosen = { lots: [{ lotId, quantity: 1 }], reason: 'other' as const };
      valueOf(await stock.issue(1, chosen));
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  const like = new Map<string, Movement>();
  for (const lotId of lots) like.set(lotId, (await listMovements(deps.supplies, lotId, 1))[0]!);
  const copies = queue
    .filter((at) => at >= byVerbs)
    .map((at) => ({ ...like.get(lots[at % lots.length]!)!, movementId: newId('movement', deps.now()) }));
  for (let at = 0; at < copies.length; at += 500) await putMovements(deps.supplies, copies.slice(at, at + 500));
}

async function growth(): Promise<At[]> {
  const supplies = await openSupplies();
  const stock = await openStock(supplies);
  const lots = await fill(stock);
  const found: At[] = [];
  let there = lotsThere * 2;
  const largest = Number(process.env.STOCK_BENCH ?? 10_000);
  for (const movements of sizes.filter((size) => size <= largest)) {
    say(`${movements} movements of ${lotsThere} lots`);
    await move(supplies, stock, lots, there, movements);
    there = movements;
    found.push({
      movements,
      issue: await costOf(supplies, async () => valueOf(await stock.issue(1))),
      page: await costOf(supplies, () => seeStock(supplies.deps, stock.main, {})),
      // Each size recalls a lot of its own, which has moved as often as every other.
      recall: await costOf(supplies, async () => valueOf(await stock.recall(`b${lots.length - 1}`))),
    });
    lots.pop();
  }
  await supplies.close();
  return found;
}

type Steps = Readonly<Record<'approve' | 'pick' | 'send' | 'receive', Cost>>;

/** Of twenty lots, each received one short. */
async function transferOf20(): Promise<Steps> {
  const supplies = await openSupplies();
  const stock = await openStock(supplies);
  await stock.stocked(...Array.from({ length: 20 }, (_, at) => ({ lotNo: `T${at}`, quantity: 10 })));
  const { transferId } = valueOf(await stock.requestTransfer(200));
  const stepOf = (act: () => ReturnType<Stock['send']>) => costOf(supplies, async () => valueOf(await act()));
  const approve = await stepOf(() => stock.approve(transferId));
  const pick = await stepOf(() => stock.pick(transferId));
  const send = await stepOf(() => stock.send(transferId));
  const lots = valueOf(await stock.send(transferId)).lots;
  const arrived = lots.map(({ lotId, quantity }) => ({ lotId, received: quantity - 1, reason: 'lost' as const }));
  const receive = await stepOf(() => stock.arrive(transferId, arrived));
  await supplies.close();
  return { approve, pick, send, receive };
}

function fefoMs(): number {
  const lots = Array.from({ length: 10_000 }, (_, at): LotInStore => ({
    lotId: `lot-${(at * 7919) % 10_000}`,
    expiresOn: `2031-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
    receivedAt: '2030-06-20T02:00:00.000Z',
    ...{ available: 3, quarantined: at % 2, reserved: 0 },
  }));
  return median(
    Array.from({ length: 9 }, () => {
      const before = performance.now();
      proposeFefo(lots, 20_000, '2030-06-20');
      return performance.now() - before;
    }),
  );
}

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

async function hotLot(): Promise<{ ours: number[]; plain: number[] }> {
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

const units = ({ calls, writeUnits, readUnits }: Cost) =>
  `${calls} calls, ${shown(writeUnits)} write, ${shown(readUnits)} read`;

export async function measureStock(): Promise<BenchResult> {
  say('One hot lot');
  const hot = await hotLot();
  say('A transfer of 20 lines');
  const transfer = await transferOf20();
  const grown = await growth();
  const fefo = fefoMs();
  const all = ({ writeUnits, readUnits }: Cost) => writeUnits + readUnits;
  const flat = (name: string, pick: (at: At) => Cost): Figure => {
    const apart = spread(grown.map((at) => all(pick(at))));
    return {
      figure: `  largest units of ${name} as a multiple of the smallest`,
      values: { ours: shown(apart) },
      bar: '≤ 1.1',
      met: apart <= 1.1,
    };
  };
  const ratio = median(hot.ours) / median(hot.plain);
  return {
    name: 'stock',
    columns: ['ours', 'plain transaction', 'ours / plain'],
    figures: [
      {
        figure: `moves a second of one hot lot, ${atOnce} at once`,
        values: {
          ours: shown(median(hot.ours)),
          'plain transaction': shown(median(hot.plain)),
          'ours / plain': shown(ratio),
        },
      },
      ...grown.flatMap((at) => [
        { figure: `an issue of one lot, at ${at.movements} movements`, values: { ours: units(at.issue) } },
        { figure: `a page of stock, at ${at.movements} movements`, values: { ours: units(at.page) } },
        { figure: `a recall of one lot, at ${at.movements} movements`, values: { ours: units(at.recall) } },
      ]),
      flat('an issue', ({ issue }) => issue),
      flat('a page', ({ page }) => page),
      flat('a recall', ({ recall }) => recall),
      ...Object.entries(transfer).map(([step, cost]) => ({
        figure: `a transfer of 20 lots: ${step}`,
        values: { ours: units(cost) },
      })),
      {
        figure: 'a proposal over 10,000 lots, ms',
        values: { ours: shown(fefo) },
        bar: '≤ 50',
        met: fefo <= 50,
      },
    ],
    notes: [
      'Everything runs on this machine. STOCK_BENCH=100000 measures up to as many movements; 10,000 without it.',
      'The first thousand movements are made by the verbs; more are stored as these store them.',
      'The plain design writes a movement and two balances in one transaction, busy for 8 ms as measured of DynamoDB.',
      'Its rate counts what it was sent, those that gave up after eight tries included.',
    ],
    raw: { hot, transfer, grown, fefo },
  };
}
