/** Rounds from plan to end, and what a campaign shows of them. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { upgraded } from '../../../functions/migrations/upgrades.ts';
import { createCampaign, createZone, seeCampaign } from '../../../functions/relief/campaigns.ts';
import { planRound, seeRounds } from '../../../functions/relief/plan-rounds.ts';
import type { RoundPath } from '../../../functions/relief/deps.ts';
import { cancelRound, closeRound } from '../../../functions/relief/rounds.ts';
import { reliefTable } from '../../../functions/relief/table.ts';
import { day } from '../../../shared/kernel/time.ts';
import { reliefContract } from '../../../shared/relief/contract.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { campaignDraftWith, evening, reportWith, roundDraftWith, zoneDraft } from '../../support/relief-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

const lead = 'acc_00000000000000000000000001';
const reason = 'too_few_people';
const unknown = '00000000000000000000000404';

let store: EngineTables<'relief'>;
let now = evening;
let campaignId: string;
let zoneId: string;
let path: RoundPath;
const deps = () => ({ relief: store.tables.relief, now: () => now });
const stored = () => store.sweep(store.tables.relief);

beforeAll(async () => {
  store = await openEngineTables({ relief: reliefTable });
});
afterAll(() => store.close());
beforeEach(async () => {
  now = evening;
  ({ campaignId } = valueOf(await createCampaign(deps(), campaignDraftWith())));
  ({ zoneId } = valueOf(await createZone(deps(), campaignId, zoneDraft)));
  const { roundId } = valueOf(await planRound(deps(), campaignId, roundDraftWith({ zoneId })));
  path = { campaignId, roundId };
});

describe('Planning a round', () => {
  test('in a zone of another campaign is refused, and nothing is stored', async () => {
    const other = valueOf(await createCampaign(deps(), campaignDraftWith()));
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
  test('keeps its report, and counts it in the totals of the next Monday', async () => {
    const water = { name: { 'zh-CN': '饮用水', en: 'Drinking water' }, unit: 'XBO' as const };
    const handedOut = [{ ...water, quantity: 22 }];
    const closed = valueOf(await closeRound(deps(), path, reportWith({ handedOut }), lead));
    expect(closed).toMatchObject({ status: 'closed', report: { teamSize: 3, handedOut } });
    expect((await seeCampaign(deps(), campaignId))!.totals).toMatchObject({ rounds: 0, handedOut: [] });
    now += 7 * day;
    const seen = (await seeCampaign(deps(), campaignId))!;
    expect(seen.totals).toMatchObject({
      ...{ rounds: 1, staffPersonTimes: 3, personTimes: { atLeast: 15 } },
      handedOut: [{ ...water, atLeast: 20 }],
    });
    expect(seen.rounds).toEqual([{ roundId: path.roundId, status: 'closed', on: '2030-07-05' }]);
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
    const { rounds } = valueOf(await seeRounds(deps(), campaignId, { limit: 10 }));
    expect(rounds.map(({ report }) => report?.pointsCovered)).toEqual(kept);
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
    const other = valueOf(await createCampaign(deps(), campaignDraftWith()));
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
    const other = await cancelRound(deps(), path, 'weather', lead);
    expect(other).toMatchObject({ ok: false, refusal: { code: 'round.not-planned' } });
    expect((await seeCampaign(deps(), campaignId))!.totals.rounds).toBe(0);
  });
});

describe('The public view of a campaign', () => {
  test('shows rounds in the order of their days, and nobody who reported', async () => {
    const early = valueOf(
      await planRound(deps(), campaignId, roundDraftWith({ zoneId, plannedStartAt: '2030-07-01T00:00:00.000Z' })),
    );
    valueOf(await closeRound(deps(), path, reportWith(), lead));
    const seen = (await seeCampaign(deps(), campaignId))!;
    expect(seen.rounds.map(({ roundId }) => roundId)).toEqual([early.roundId, path.roundId]);
    expect(JSON.stringify(seen)).not.toContain(lead);
  });
});

describe('The rounds for those who plan and report', () => {
  test('come page by page, with zone and hour', async () => {
    const more = [];
    for (let n = 0; n < 4; n += 1)
      more.push(valueOf(await planRound(deps(), campaignId, roundDraftWith({ zoneId }))).roundId);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = valueOf(await seeRounds(deps(), campaignId, { limit: 2, after }));
      expect(page.rounds.length).toBeLessThanOrEqual(2);
      expect(page.rounds[0]).toMatchObject({ zoneId, plannedStartAt: roundDraftWith().plannedStartAt });
      seen.push(...page.rounds.map(({ roundId }) => roundId));
      after = page.next;
    } while (after);
    expect(seen.toSorted()).toEqual([path.roundId, ...more].toSorted());
    expect(await seeRounds(deps(), `cmp_${unknown}`, { limit: 2 })).toMatchObject({ refusal: { code: 'not-found' } });
  });

  test('a reason that was typed under the first version is told to nobody', async () => {
    const typed = { 'zh-CN': '张三住院', en: 'Zhang San is in hospital' };
    const { pk, sk, v: _, ...round } = (await stored()).find((item) => item.roundId === path.roundId)!;
    const old = { ...round, pk, sk, status: 'cancelled', cancelReason: typed } as const;
    await store.tables.relief.client.send(new PutCommand({ TableName: store.tables.relief.name, Item: old }));
    const seen = [await seeCampaign(deps(), campaignId), await seeRounds(deps(), campaignId, { limit: 10 })];
    expect(JSON.stringify(seen)).not.toMatch(/Zhang|张三/);
    expect(seen[0]).toMatchObject({ rounds: [{ status: 'cancelled', cancelReason: 'other' }] });
    expect(upgraded(store.tables.relief, old as never)!.item).toMatchObject({
      ...{ v: 3, cancelReason: 'other', revision: 1 },
      ...{ list: `ROUNDS#${campaignId}`, listSort: `2030-07-05#${path.roundId}` },
    });
  });
});
