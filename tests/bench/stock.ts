/**
 * The ledger on the embedded DynamoDB: what an issue, a transfer, a proposal, a page and a recall cost, while the movements
 * grow, and how fast one hot lot is issued from beside a plain design (hot-lot.ts).
 */
import { listMovements, putMovements } from '../../functions/supplies/lot-list-store.ts';
import { newId } from '../../functions/runtime/ids.ts';
import { seeStock } from '../../functions/supplies/see-stock.ts';
import type { Movement } from '../../functions/supplies/stored-lot.ts';
import { proposeFefo, type LotInStore } from '../../shared/supplies/fefo-rules.ts';
import { atOnce, hotLot } from './hot-lot.ts';
import { openStock, type Stock } from '../support/stock-world.ts';
import { openSupplies, valueOf, type Supplies } from '../support/supplies-world.ts';
import { median, shown, spread } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';

type Cost = { readonly calls: number; readonly writeUnits: number; readonly readUnits: number; readonly ms: number };
type At = {
  readonly movements: number;
  readonly issue: Cost;
  readonly page: Cost;
  readonly recall: Cost;
  readonly followed: number;
};

const sizes = [1_000, 10_000, 100_000] as const;
const lotsThere = 50;
const say = (line: string) => console.log(line);

async function costOf({ engine }: Supplies, act: () => Promise<unknown>): Promise<Cost> {
  engine.resetUsage();
  const before = performance.now();
  await act();
  const ms = performance.now() - before;
  const { calls, writeUnits, readUnits } = engine.usage().total;
  return { calls, writeUnits, readUnits, ms };
}

/** Queries of the partition of a lot, by which a recall follows it: those of lists and stores are not counted. */
async function queriesOf({ engine, tables }: Supplies, act: () => Promise<{ readonly lots: readonly unknown[] }>) {
  const queries = () => engine.usage().tables[tables.supplies.name]?.Query?.calls ?? 0;
  engine.resetUsage();
  const { lots } = await act();
  // One finds the lots of the number, one the stores whose names are told.
  return (queries() - 2) / lots.length;
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
    const page = await costOf(supplies, () => seeStock(supplies.deps, stock.main, {}));
    // Each size recalls a lot of its own, which has moved as often as every other.
    let recallId = '';
    const recall = await costOf(supplies, async () => {
      ({ recallId } = valueOf(await stock.recall(`b${lots.length - 1}`)));
    });
    found.push({
      movements,
      issue: await costOf(supplies, async () => valueOf(await stock.issue(1))),
      ...{ page, recall, followed: await queriesOf(supplies, () => stock.seeRecall(recallId)) },
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
        {
          figure: `  until it is answered, ms`,
          values: { ours: shown(at.recall.ms) },
          bar: '≤ 2000',
          met: at.recall.ms <= 2000,
        },
        {
          figure: `  queries of each lot to follow it`,
          values: { ours: shown(at.followed) },
          bar: '1',
          met: at.followed === 1,
        },
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
