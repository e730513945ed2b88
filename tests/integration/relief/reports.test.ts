/** Reports of rounds: the first closes, later ones stand beside it, and nothing is replaced without its history. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCampaign, createZone, seeCampaign } from '../../../functions/relief/campaigns.ts';
import type { RoundPath } from '../../../functions/relief/deps.ts';
import { listRoundsToPack, packRound } from '../../../functions/relief/packing.ts';
import { planRound } from '../../../functions/relief/plan-rounds.ts';
import { correctReport, decideReport, sendReport } from '../../../functions/relief/reports.ts';
import { cancelRound, closeRound } from '../../../functions/relief/rounds.ts';
import { reliefTable } from '../../../functions/relief/table.ts';
import { day } from '../../../shared/kernel/time.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { campaignDraftWith, evening, reportWith, roundDraftWith, zoneDraft } from '../../support/relief-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

const accountId = 'acc_00000000000000000000000001';
const water = { name: { 'zh-CN': '饮用水', en: 'Water' }, unit: 'XBO' as const, lotNo: 'W1' };

let store: EngineTables<'relief'>;
let now = evening;
let path: RoundPath;
const deps = () => ({ relief: store.tables.relief, now: () => now });
const send = (points: number) => sendReport(deps(), path, { report: reportWith({ pointsCovered: points }), accountId });
const shortly = (round: { reports?: readonly { no: number; kind: string; state: string }[] | undefined }) =>
  round.reports!.map(({ no, kind, state }) => `${no} ${kind} ${state}`);

beforeAll(async () => {
  store = await openEngineTables({ relief: reliefTable });
});
afterAll(() => store.close());
beforeEach(async () => {
  now = evening;
  const { campaignId } = valueOf(await createCampaign(deps(), campaignDraftWith()));
  const { zoneId } = valueOf(await createZone(deps(), campaignId, zoneDraft));
  const { roundId } = valueOf(await planRound(deps(), campaignId, roundDraftWith({ zoneId })));
  path = { campaignId, roundId };
});

describe('A second report', () => {
  test('stands beside the first, which counts until somebody decides', async () => {
    valueOf(await send(9));
    const round = valueOf(await send(12));
    expect(round).toMatchObject({ status: 'closed', report: { pointsCovered: 9 } });
    expect(shortly(round)).toEqual(['1 first used', '2 second beside']);
    // The same once more is the same report.
    expect(valueOf(await send(12)).reports).toHaveLength(2);
    const decided = valueOf(await decideReport(deps(), path, { no: 2, use: true, accountId }));
    expect(decided.report!.pointsCovered).toBe(12);
    expect(shortly(decided)).toEqual(['1 first replaced', '2 second used']);
    const late = await decideReport(deps(), path, { no: 1, use: true, accountId });
    expect(late).toMatchObject({ refusal: { code: 'round.report-decided' } });
  });

  test('that is dropped stays to be read', async () => {
    valueOf(await send(9));
    valueOf(await send(12));
    const dropped = valueOf(await decideReport(deps(), path, { no: 2, use: false, accountId }));
    expect(shortly(dropped)).toEqual(['1 first used', '2 second dropped']);
    expect(await decideReport(deps(), path, { no: 7, use: true, accountId })).toMatchObject({
      refusal: { code: 'not-found' },
    });
  });

  test('of ten people at once: one closes the round, and none of the others is lost', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, (_, at) => send(10 + at)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const round = valueOf(await send(10));
    expect(round.reports!.map(({ report }) => report.pointsCovered).toSorted()).toEqual([10, 11, 12, 13]);
    expect(round.reports!.filter(({ state }) => state === 'used')).toHaveLength(1);
  });

  test('is too many after twenty', async () => {
    for (let points = 1; points <= 20; points += 1) valueOf(await send(points));
    expect(await send(21)).toMatchObject({ refusal: { code: 'round.too-many-reports' } });
  });
});

describe('A report of a cancelled round', () => {
  test('waits for a decision, which makes the round a closed one', async () => {
    valueOf(await cancelRound(deps(), path, 'weather', accountId));
    const waiting = valueOf(await send(9));
    expect(waiting).toMatchObject({ status: 'cancelled', cancelReason: 'weather' });
    expect(shortly(waiting)).toEqual(['1 after-cancel beside']);
    const closed = valueOf(await decideReport(deps(), path, { no: 1, use: true, accountId }));
    expect(closed).toMatchObject({ status: 'closed', report: { pointsCovered: 9 } });
    expect(closed.cancelReason).toBeUndefined();
  });
});

describe('A correction', () => {
  test('counts from now on, with what was before and why', async () => {
    const wrong = await correctReport(deps(), path, { report: reportWith(), reason: 'mistyped' });
    expect(wrong).toMatchObject({ refusal: { code: 'round.not-reported' } });
    valueOf(await closeRound(deps(), path, reportWith(), accountId));
    const report = reportWith({ pointsCovered: 30 });
    const corrected = valueOf(await correctReport(deps(), path, { report, reason: 'mistyped' }));
    expect(shortly(corrected)).toEqual(['1 first replaced', '2 correction used']);
    expect(corrected).toMatchObject({ report, reports: [{}, { reason: 'mistyped' }] });
  });

  test('shows with the figures of the Monday after it, and changes no figure of the week that is published', async () => {
    valueOf(await closeRound(deps(), path, reportWith({ pointsCovered: 10 }), accountId));
    const points = async () => (await seeCampaign(deps(), path.campaignId))!.totals.pointsCovered;
    now += 7 * day;
    expect(await points()).toEqual({ atLeast: 10 });
    const report = reportWith({ pointsCovered: 30 });
    valueOf(await correctReport(deps(), path, { report, reason: 'miscounted' }));
    expect(await points()).toEqual({ atLeast: 10 });
    now += 7 * day;
    expect(await points()).toEqual({ atLeast: 30 });
  });
});

describe('Goods of a round', () => {
  test('R15 given is what was packed, less what came back and what is missing', async () => {
    const goods = [
      { ...water, packed: 24, returned: 10, missing: 2, why: 'lost' as const },
      { ...water, lotNo: 'W2', packed: 12, returned: 12, missing: 0 },
    ];
    const sent = reportWith({ goods, handedOut: [{ name: water.name, unit: 'XBO', quantity: 999 }] });
    const { report } = valueOf(await sendReport(deps(), path, { report: sent, accountId }));
    expect(report!.handedOut).toEqual([{ name: water.name, unit: 'XBO', quantity: 12 }]);
  });

  test('stand ready once, and the list of what to pack tells neither place nor hour nor people', async () => {
    now = evening - 3 * day;
    const [listed] = await listRoundsToPack(deps());
    expect(listed).toMatchObject({ ...path, on: '2030-07-05', packing: [] });
    expect(JSON.stringify(listed)).not.toMatch(/zoneId|plannedStartAt|team"/);
    const first = valueOf(await packRound(deps(), path)).packedAt;
    now += 60_000;
    expect(valueOf(await packRound(deps(), path)).packedAt).toBe(first);
    valueOf(await cancelRound(deps(), path, 'weather', accountId));
    expect(await packRound(deps(), path)).toMatchObject({ refusal: { code: 'round.not-planned' } });
  });
});
