/**
 * Everything that can happen to goods, by many workers at once, on few lots, with conflicts, throttles, faults, lost answers
 * and doubled requests; then what a crash left is settled, and everything stored is swept. `STOCK_STORM=100000` makes it
 * large, `STOCK_STORM_SEED` draws another.
 */
import { expect, test } from 'vitest';
import type { SuppliesDeps } from '../../../functions/supplies/deps.ts';
import { settleSupplies } from '../../../functions/supplies/settle-supplies.ts';
import type { FaultRule } from '../../../infra/local/engine/faults.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import { chanceOf } from '../../support/random.ts';
import { act, goodsOfStorm } from '../../support/stock-acts.ts';
import { noon } from '../../support/supplies-data.ts';
import { openStock, type Stock } from '../../support/stock-world.ts';
import { openSupplies, type Supplies } from '../../support/supplies-world.ts';

const steps = Number(process.env.STOCK_STORM ?? 200);
const seed = Number(process.env.STOCK_STORM_SEED ?? 20230619);
const workers = 32;
const largest = steps >= 10_000;
const lotCount = Number(process.env.STOCK_STORM_LOTS ?? (largest ? 200 : 12));

/** Single faults, each kind in its turn, which the SDK repeats; and bursts of them, which end requests half-way. */
const written = ['UpdateItem', 'TransactWriteItems', 'BatchWriteItem', 'PutItem'];
const faults: FaultRule[] = [
  ...(['throttle', 'lost-answer', 'server-error', 'lost-request'] as const).map((kind, at) => ({
    ...{ kind, operations: written, every: 200, after: at * 50 + 17, times: 1 },
  })),
  { kind: 'server-error', operations: written, every: 3200, after: 117, times: 60 },
];

type Answer = { readonly kind: string; readonly answer: Result<unknown> };

async function storm(supplies: Supplies, stock: Stock): Promise<{ answers: Answer[]; faulted: number }> {
  const chance = chanceOf(seed);
  const { lots, kit } = await goodsOfStorm(stock, lotCount);
  supplies.engine.setFaults({ rules: faults });
  const answers: Answer[] = [];
  let faulted = 0;
  const queue = Array.from({ length: steps }, (_, at) => at).values();
  const work = async () => {
    for (const at of queue) {
      // What the table's stream keeps of a long storm is not needed, and much.
      if (at % 500 === 499) await supplies.engine.trimStreams(Date.now());
      if (at === Math.floor(steps / 2)) await stock.recall('l3').catch(() => (faulted += 1));
      try {
        const answer = await act(stock, lots, kit, chance, `storm-key-${at}`);
        for (const one of [answer].flat()) answers.push({ kind: String(at), answer: one as Result<unknown> });
      } catch {
        faulted += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  supplies.engine.setFaults();
  return { answers, faulted };
}

async function settleAll(supplies: Supplies): Promise<void> {
  for (let round = 1; round <= 200; round += 1) {
    supplies.at(noon + round * 120_000);
    if ((await settleSupplies(supplies.deps)) === 0) return;
  }
}

test(`${steps} steps of ${workers} workers on ${lotCount} lots of seed ${seed}`, async () => {
  const supplies = await openSupplies({ conflictMs: 2 });
  const stock = await openStock(supplies);
  const { answers, faulted } = await storm(supplies, stock);
  await settleAll(supplies);
  const stored = await supplies.stored();
  expect(await supplies.broken()).toEqual([]);
  const posted = new Set(stored.filter(({ type }) => type === 'document').map(({ documentId }) => documentId));
  const acknowledged = answers.flatMap(({ answer }) => {
    const documentId = answer.ok ? (answer.value as { documentId?: string }).documentId : undefined;
    return documentId ? [documentId] : [];
  });
  expect(acknowledged.filter((documentId) => !posted.has(documentId))).toEqual([]);
  const done = answers.filter(({ answer }) => answer.ok).length;
  const movements = stored.filter(({ type }) => type === 'movement').length;
  console.log(`stock storm: ${done} done, ${answers.length - done} refused, ${faulted} faults, ${movements} movements`);
  expect(done).toBeGreaterThan(steps / 4);
  await supplies.close();
}, 3_600_000);

/** The same ledger with its condition switched off: any answer of the condition lets the write through. */
function unguarded(deps: SuppliesDeps): SuppliesDeps {
  const loosen = (write: { Key?: { sk?: string }; ConditionExpression?: string } | undefined) => {
    if (write?.Key?.sk === 'STOCK' && write.ConditionExpression)
      write.ConditionExpression = `(${write.ConditionExpression}) OR attribute_exists(pk)`;
  };
  const { client } = deps.supplies;
  const send = (command: any) => {
    loosen(command.input);
    for (const { Update } of command.input.TransactItems ?? []) loosen(Update);
    return client.send(command);
  };
  return { ...deps, supplies: { ...deps.supplies, client: { send } as unknown as typeof client } };
}

test('Without the condition of the write the sweep finds goods below zero (control)', async () => {
  for (const [guarded, isSound] of [
    [true, true],
    [false, false],
  ]) {
    const supplies = await openSupplies();
    const world = guarded ? supplies : { ...supplies, deps: unguarded(supplies.deps) };
    const stock = await openStock(world);
    await stock.stocked({ quantity: 30 });
    await Promise.all(Array.from({ length: 12 }, (_, at) => stock.issue(5, {}, { key: `control-key-${at}` })));
    const broken = (await supplies.broken()).filter((sentence) => sentence.includes('below zero'));
    expect(broken.length === 0).toBe(isSound);
    await supplies.close();
  }
});
