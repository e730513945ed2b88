/**
 * What the page of a campaign costs as its rounds grow: calls and read units of the store, and the bytes of the answer, on
 * the embedded DynamoDB; beside it the first look of a week, which computes that week's figures.
 */
import { createCampaign, createZone, seeCampaign } from '../../functions/relief/campaigns.ts';
import { planRound } from '../../functions/relief/plan-rounds.ts';
import { closeRound } from '../../functions/relief/rounds.ts';
import { reliefTable } from '../../functions/relief/table.ts';
import { inBatches } from '../../functions/runtime/in-batches.ts';
import { day } from '../../shared/kernel/time.ts';
import { openEngineTables } from '../support/engine-tables.ts';
import { campaignDraftWith, reportWith, roundDraftWith, zoneDraft } from '../support/relief-data.ts';
import { valueOf } from '../support/supplies-world.ts';
import { shown, spread } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';

const sizes = [10, 100, 1_000] as const;
const begins = Date.parse('2030-06-19T11:30:00Z');
/** Ten teams an evening. */
const eveningOf = (nth: number) => begins + Math.floor(nth / 10) * day;

type Cost = { readonly calls: number; readonly readUnits: number; readonly bytes: number };

export async function measureRelief(): Promise<BenchResult> {
  const store = await openEngineTables({ relief: reliefTable });
  let now = begins;
  const deps = { relief: store.tables.relief, now: () => now };
  const found = new Map<number, { readonly first: Cost; readonly again: Cost }>();
  for (const size of sizes) {
    const { campaignId } = valueOf(await createCampaign(deps, campaignDraftWith()));
    const { zoneId } = valueOf(await createZone(deps, campaignId, zoneDraft));
    await inBatches(
      Array.from({ length: size }, (_, nth) => nth),
      async (nth) => {
        const at = eveningOf(nth);
        const times = {
          plannedStartAt: new Date(at).toISOString(),
          plannedEndAt: new Date(at + day / 8).toISOString(),
        };
        const round = valueOf(await planRound(deps, campaignId, roundDraftWith({ zoneId, ...times })));
        now = at + day / 4;
        valueOf(await closeRound(deps, round, reportWith({ pointsCovered: nth }), 'acc_00000000000000000000000001'));
      },
    );
    now = eveningOf(size) + 8 * day;
    const look = async (): Promise<Cost> => {
      store.engine.resetUsage();
      const seen = await seeCampaign(deps, campaignId);
      const { calls, readUnits } = store.engine.usage().total;
      return { calls, readUnits, bytes: JSON.stringify(seen).length };
    };
    found.set(size, { first: await look(), again: await look() });
    now = begins;
  }
  await store.close();
  const text = ({ calls, readUnits, bytes }: Cost) => `${calls} calls, ${shown(readUnits)} read, ${bytes} bytes`;
  const apart = spread(sizes.map((size) => found.get(size)!.again.readUnits));
  return {
    name: 'relief',
    columns: ['a look', 'the first of a week'],
    figures: [
      ...sizes.map((size): Figure => {
        const { first, again } = found.get(size)!;
        return {
          figure: `page of a campaign of ${size} rounds`,
          values: { 'a look': text(again), 'the first of a week': text(first) },
        };
      }),
      {
        figure: '  largest read units of a look as a multiple of the smallest',
        values: { 'a look': shown(apart) },
        bar: '≤ 1.5',
        met: apart <= 1.5,
      },
    ],
    notes: ['The page shows the last 20 rounds: one of 10 has all of them.'],
    raw: Object.fromEntries(found),
  };
}
