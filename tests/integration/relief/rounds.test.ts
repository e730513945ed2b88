/** Rounds from plan to end, and what a campaign shows of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCampaign, createZone, seeCampaign } from '../../../functions/relief/campaigns.ts';
import { cancelRound, closeRound, planRound, type RoundPath } from '../../../functions/relief/rounds.ts';
import { reliefTable } from '../../../functions/relief/table.ts';
import { reliefContract } from '../../../shared/relief/contract.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { campaignDraftWith, evening, reportWith, roundDraftWith, zoneDraft } from '../../support/relief-data.ts';

const lead = 'acc_00000000000000000000000001';
const reason = { 'zh-CN': '队员不足两人', en: 'fewer than two team members' };
const unknown = '00000000000000000000000404';

let store: EngineTables<'relief'>;
let now = evening;
let campaignId: string;
let zoneId: string;
let path: RoundPath;
const deps = () => ({ relief: store.tables.relief, now: () => now });
const stored = () => store.sweep(store.tables.relief);

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

beforeAll(async () => {
  store = await openEngineTables({ relief: reliefTable });
});
afterAll(() => store.close());
beforeEach(async () => {
  now = evening;
  ({ campaignId } = await createCampaign(deps(), campaignDraftWith()));
  ({ zoneId } = valueOf(await createZone(deps(), campaignId, zoneDraft)));
  const { roundId } = valueOf(await planRound(deps(), campaignId, roundDraftWith({ zoneId })));
  path = { campaignId, roundId };
});

describe('Planning a round', () => {
  test('in a zone of another campaign is refused, and nothing is stored', async () => {
    const other = await createCampaign(deps(), campaignDraftWith());
    const before = await stored();
    const refused = await planRound(deps(), other.campaignId, roundDraftWith({ zoneId }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'round.zone-unknown' } });
    expect(await stored()).toEqual(before);
  });

  test('or adding a zone in an unknown campaign is not found', async () => {
    for (const answer of [
      await planRound(deps(), `cmp_${unknown}`, roundDraftWith({ zoneId })),
      await createZone(deps(), `cmp_${unknown}`, zoneDraft),
    ])
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });
});

describe('Closing a round', () => {
  test('keeps its report and counts it in the totals', async () => {
    const handedOut = [{ name: { 'zh-CN': '饮用水', en: 'Drinking water' }, unit: 'XBO' as const, quantity: 22 }];
    const closed = valueOf(await closeRound(deps(), path, reportWith({ handedOut }), lead));
    expect(closed).toMatchObject({ status: 'closed', report: { teamSize: 3, handedOut } });
    const seen = (await seeCampaign(deps(), campaignId))!;
    expect(seen.totals).toMatchObject({ rounds: 1, staffPersonTimes: 3, personTimes: { value: 17 }, handedOut });
    expect(seen.rounds).toMatchObject([{ status: 'closed', handedOut, pointsCovered: 9 }]);
    expect(reliefContract.getCampaign['~orpc'].outputSchema!['~standard'].validate(seen)).not.toHaveProperty('issues');
  });

  test('before it begins is refused, and the round stays as it was', async () => {
    now = Date.parse(roundDraftWith().plannedStartAt) - 1;
    const before = await stored();
    const refused = await closeRound(deps(), path, reportWith(), lead);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'round.not-over' } });
    expect(await stored()).toEqual(before);
  });

  test('with the same report again is answered as the first time, with another one refused', async () => {
    const first = valueOf(await closeRound(deps(), path, reportWith(), lead));
    now += 60_000;
    expect(valueOf(await closeRound(deps(), path, reportWith(), lead))).toEqual(first);
    const second = await closeRound(deps(), path, reportWith({ pointsCovered: 10 }), lead);
    expect(second).toMatchObject({ ok: false, refusal: { code: 'round.not-planned', data: { status: 'closed' } } });
  });

  test('by two people at once with different counts: one report is kept, and the other person is told', async () => {
    const answers = await Promise.all(
      [9, 10, 11, 12].map((pointsCovered) => closeRound(deps(), path, reportWith({ pointsCovered }), lead)),
    );
    const kept = answers.flatMap((answer) => (answer.ok ? [answer.value.report!.pointsCovered] : []));
    expect(kept).toHaveLength(1);
    expect((await seeCampaign(deps(), campaignId))!.totals).toMatchObject({ rounds: 1, pointsCovered: kept[0] });
  });

  test('while another calls it off ends it in exactly one way', async () => {
    const answers = await Promise.all([
      closeRound(deps(), path, reportWith(), lead),
      cancelRound(deps(), path, reason, lead),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const round = (await stored()).find((item) => item.roundId === path.roundId)!;
    expect([round.report !== undefined, round.cancelReason !== undefined].filter(Boolean)).toHaveLength(1);
  });

  test('that is not there, or of another campaign, is not found', async () => {
    const other = await createCampaign(deps(), campaignDraftWith());
    for (const wrong of [
      { ...path, roundId: `rnd_${unknown}` },
      { ...path, campaignId: other.campaignId },
    ])
      expect(await closeRound(deps(), wrong, reportWith(), lead)).toMatchObject({ refusal: { code: 'not-found' } });
  });
});

describe('Calling a round off', () => {
  test('keeps the reason, and the same again is answered as the first time', async () => {
    const first = valueOf(await cancelRound(deps(), path, reason, lead));
    expect(first).toMatchObject({ status: 'cancelled', cancelReason: reason });
    expect(valueOf(await cancelRound(deps(), path, reason, lead))).toEqual(first);
    const other = await cancelRound(deps(), path, { 'zh-CN': '下雨', en: 'rain' }, lead);
    expect(other).toMatchObject({ ok: false, refusal: { code: 'round.not-planned' } });
    expect((await seeCampaign(deps(), campaignId))!.totals.rounds).toBe(0);
  });
});

describe('R10 The public view of a campaign', () => {
  test('tells neither small counts, nor their sum, nor who reported', async () => {
    const outcomes = { accepted_supplies: 26, declined_all: 3, sent_to_hospital: 1 };
    valueOf(await closeRound(deps(), path, reportWith({ outcomes }), lead));
    const seen = (await seeCampaign(deps(), campaignId))!;
    expect(seen.totals.outcomes).toEqual({
      accepted_supplies: { value: 26 },
      declined_all: { fewerThan: 5 },
      sent_to_hospital: { fewerThan: 5 },
    });
    expect(seen.totals.personTimes).toEqual({ atLeast: 28 });
    expect(JSON.stringify(seen)).not.toContain(lead);
    expect(JSON.stringify(seen.rounds)).not.toContain('outcomes');
  });

  test('shows rounds in the order of their start', async () => {
    const early = valueOf(
      await planRound(deps(), campaignId, roundDraftWith({ zoneId, plannedStartAt: '2030-07-01T00:00:00.000Z' })),
    );
    const seen = (await seeCampaign(deps(), campaignId))!;
    expect(seen.rounds.map(({ roundId }) => roundId)).toEqual([early.roundId, path.roundId]);
  });
});
