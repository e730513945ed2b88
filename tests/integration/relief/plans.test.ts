/** Planning a round: its plan, its route and its team from real sign-ups. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCampaign, createZone, updateZone } from '../../../functions/relief/campaigns.ts';
import {
  chooseTeam,
  planRound,
  seeCalendar,
  seeCandidates,
  seeRound,
  updateRound,
} from '../../../functions/relief/plan-rounds.ts';
import type { RoundPath } from '../../../functions/relief/deps.ts';
import { closeRound } from '../../../functions/relief/rounds.ts';
import { createRoute, seeRoutes, updateRoute } from '../../../functions/relief/routes.ts';
import { reliefTable } from '../../../functions/relief/table.ts';
import { volunteeringTable } from '../../../functions/volunteering/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { putTeamShift } from '../../support/relief-team.ts';
import {
  campaignDraftWith,
  evening,
  reportWith,
  roundDraftWith,
  routeDraftWith,
  zoneDraft,
} from '../../support/relief-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

let store: EngineTables<'relief' | 'volunteering'>;
let now = evening;
let campaignId: string;
let zoneId: string;
let path: RoundPath;
const deps = () => ({ ...store.tables, now: () => now });

beforeAll(async () => {
  store = await openEngineTables({ relief: reliefTable, volunteering: volunteeringTable });
});
afterAll(() => store.close());
beforeEach(async () => {
  now = evening;
  ({ campaignId } = valueOf(await createCampaign(deps(), campaignDraftWith())));
  ({ zoneId } = valueOf(await createZone(deps(), campaignId, zoneDraft)));
  const { roundId } = valueOf(await planRound(deps(), campaignId, roundDraftWith({ zoneId })));
  path = { campaignId, roundId };
});

describe('A plan', () => {
  const warning = {
    issuer: { 'zh-CN': '示例气象台', en: 'Example weather station' },
    ...{ hazard: 'heat' as const, level: 'orange' as const },
    ...{ issuedAt: '2030-07-05T03:00:00.000Z', expiresAt: '2030-07-06T03:00:00.000Z' },
  };

  test('is changed as a whole on the revision that was read; a late editor is told', async () => {
    const draft = roundDraftWith({ zoneId, teamName: 'Team 1', vehicle: 'Van', partners: ['police'] });
    expect(valueOf(await updateRound(deps(), path, draft, 1))).toMatchObject({ teamName: 'Team 1', revision: 2 });
    expect(await updateRound(deps(), path, draft, 1)).toMatchObject({ refusal: { code: 'changed-meanwhile' } });
  });

  test('is not changed once the round has ended, nor into a zone or a route that is not there', async () => {
    const wrong = roundDraftWith({ zoneId: 'zon_00000000000000000000000404' });
    expect(await updateRound(deps(), path, wrong, 1)).toMatchObject({ refusal: { code: 'round.zone-unknown' } });
    const noRoute = roundDraftWith({ zoneId, routeId: 'rte_00000000000000000000000404' });
    expect(await updateRound(deps(), path, noRoute, 1)).toMatchObject({ refusal: { code: 'round.route-unknown' } });
    valueOf(await closeRound(deps(), path, reportWith(), 'acc_00000000000000000000000001'));
    const late = await updateRound(deps(), path, roundDraftWith({ zoneId }), 2);
    expect(late).toMatchObject({ refusal: { code: 'round.not-planned' } });
  });

  test('R04 shows a weather warning until it expires, and nothing of it afterwards', async () => {
    valueOf(await updateRound(deps(), path, roundDraftWith({ zoneId, warning }), 1));
    const days = { from: '2030-07-05', to: '2030-07-05' };
    const seen = async () => [
      (await seeRound(deps(), path))!.round.warning,
      valueOf(await seeCalendar(deps(), campaignId, days)).rounds[0]!.warning,
    ];
    now = Date.parse(warning.expiresAt) - 1;
    expect(await seen()).toEqual([warning, warning]);
    now += 1;
    expect(await seen()).toEqual([undefined, undefined]);
  });

  test('stands in the calendar by its day in its own zone, in the order of times', async () => {
    const late = roundDraftWith({
      ...{ zoneId, plannedStartAt: '2030-07-05T16:30:00.000Z', plannedEndAt: '2030-07-05T17:00:00.000Z' },
    });
    const { roundId } = valueOf(await planRound(deps(), campaignId, late));
    const on = async (from: string, to: string) =>
      valueOf(await seeCalendar(deps(), campaignId, { from, to })).rounds.map((round) => round.roundId);
    expect(await on('2030-07-05', '2030-07-05')).toEqual([path.roundId]);
    expect(await on('2030-07-06', '2030-07-06')).toEqual([roundId]);
    expect(await on('2030-07-01', '2030-07-31')).toEqual([path.roundId, roundId]);
  });
});

describe('A zone and its routes', () => {
  test('are edited on the revision that was read', async () => {
    const outline: [number, number][] = [...[[0, 0] as [number, number]], [40, 0], [20, 30]];
    const edited = await updateZone(deps(), { campaignId, zoneId }, { ...zoneDraft, outline }, 1);
    expect(edited).toMatchObject({ value: { outline, revision: 2 } });
    const { routeId } = valueOf(await createRoute(deps(), campaignId, routeDraftWith({ zoneId })));
    const more = routeDraftWith({ zoneId, points: ['North hall', 'Bus stop', 'Arcade'] });
    valueOf(await updateRoute(deps(), { campaignId, routeId }, more, 1));
    const late = await updateRoute(deps(), { campaignId, routeId }, more, 1);
    expect(late).toMatchObject({ refusal: { code: 'changed-meanwhile' } });
    expect(valueOf(await seeRoutes(deps(), campaignId)).routes).toMatchObject([{ ...more, revision: 2 }]);
  });
});

describe('A team', () => {
  test('R07 R09 comes from the places of outreach shifts, and names whoever may not go', async () => {
    const { shiftId, orders } = await putTeamShift(store.tables.volunteering, [
      { name: 'Lead One' },
      { name: 'Member Two' },
      { name: 'Young Three', ageBand: '14-17' },
      { name: 'Gone Four', state: 'cancelled' },
    ]);
    const seats = orders.map((order) => ({ shiftId, order, isLead: order === orders[0] }));
    const { members } = valueOf(await seeCandidates(deps(), path, [shiftId]));
    expect(members.map(({ name, notReady }) => [name, notReady])).toEqual([
      ['Lead One', undefined],
      ['Member Two', undefined],
      ['Young Three', 'too-young'],
    ]);
    const refused = await chooseTeam(deps(), path, seats.slice(0, 3), 1);
    expect(refused).toMatchObject({ refusal: { code: 'round.member-not-ready', data: { why: 'too-young' } } });
    expect(valueOf(await chooseTeam(deps(), path, seats.slice(0, 2), 1)).round.revision).toBe(2);
    expect((await seeRound(deps(), path))!.members).toMatchObject([
      { name: 'Lead One', isLead: true },
      { name: 'Member Two', isLead: false },
    ]);
    const stored = await store.raw(store.tables.relief);
    expect(JSON.stringify(stored)).not.toMatch(/Lead One|Member Two/);
  });
});
