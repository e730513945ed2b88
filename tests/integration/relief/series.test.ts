/** Many rounds at once: a series and its undoing, and a season copied from another. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCampaign, createZone, seeCampaign } from '../../../functions/relief/campaigns.ts';
import { seeCalendar, updateRound } from '../../../functions/relief/plan-rounds.ts';
import { copySeason, createRoundSeries, deleteRoundSeries } from '../../../functions/relief/round-series.ts';
import { cancelRound } from '../../../functions/relief/rounds.ts';
import { createRoute, seeRoutes } from '../../../functions/relief/routes.ts';
import { reliefTable } from '../../../functions/relief/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { campaignDraftWith, evening, roundDraftWith, routeDraftWith, zoneDraft } from '../../support/relief-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

let store: EngineTables<'relief'>;
let campaignId: string;
let zoneId: string;
let routeId: string;
const deps = () => ({ relief: store.tables.relief, now: () => evening });
const july = { from: '2030-07-01', to: '2030-07-31' };
const series = () => ({
  details: { vehicle: 'Van', meetingPoint: { 'zh-CN': '站前', en: 'Station gate' } },
  rows: [1, 2, 3, 4].map((on) => ({
    ...{ zoneId, routeId, teamName: 'Team 1', zone: 'Asia/Shanghai' },
    ...{ plannedStartAt: `2030-07-0${on}T11:30:00.000Z`, plannedEndAt: `2030-07-0${on}T14:00:00.000Z` },
  })),
});

beforeAll(async () => {
  store = await openEngineTables({ relief: reliefTable });
});
afterAll(() => store.close());
beforeEach(async () => {
  ({ campaignId } = valueOf(await createCampaign(deps(), campaignDraftWith())));
  ({ zoneId } = valueOf(await createZone(deps(), campaignId, zoneDraft)));
  ({ routeId } = valueOf(await createRoute(deps(), campaignId, routeDraftWith({ zoneId }))));
});

test('A series sent twice makes its rounds once, and is undone but for those that somebody touched', async () => {
  const made = valueOf(await createRoundSeries(deps(), campaignId, series(), 'key-of-the-series'));
  expect(valueOf(await createRoundSeries(deps(), campaignId, series(), 'key-of-the-series'))).toEqual(made);
  const { rounds } = valueOf(await seeCalendar(deps(), campaignId, july));
  expect(rounds).toHaveLength(4);
  expect(rounds[0]).toMatchObject({ vehicle: 'Van', routeId, teamName: 'Team 1', seriesId: made.seriesId });
  const [touched, ...others] = rounds;
  valueOf(await updateRound(deps(), touched!, roundDraftWith({ zoneId, vehicle: 'Truck' }), 1));
  const undone = valueOf(await deleteRoundSeries(deps(), campaignId, made.seriesId));
  expect(undone).toEqual({ deleted: others.length, kept: [touched!.roundId] });
  expect(valueOf(await seeCalendar(deps(), campaignId, july)).rounds.map(({ roundId }) => roundId)).toEqual([
    touched!.roundId,
  ]);
});

test('A series with a zone or a route that is not there is refused with why', async () => {
  const wrong = series();
  const noZone = { ...wrong, rows: [{ ...wrong.rows[0]!, zoneId: 'zon_00000000000000000000000404' }] };
  expect(await createRoundSeries(deps(), campaignId, noZone)).toMatchObject({
    refusal: { code: 'round.zone-unknown' },
  });
  expect(await deleteRoundSeries(deps(), campaignId, 'rsr_00000000000000000000000404')).toMatchObject({
    refusal: { code: 'not-found' },
  });
});

test('A season copied from last year has its zones, routes and rounds, and nobody and nothing that was of then', async () => {
  valueOf(await createRoundSeries(deps(), campaignId, series(), 'key-of-the-series'));
  const [first] = valueOf(await seeCalendar(deps(), campaignId, july)).rounds;
  valueOf(await cancelRound(deps(), first!, 'weather', 'acc_00000000000000000000000001'));
  const next = valueOf(
    await createCampaign(deps(), campaignDraftWith({ startsOn: '2031-06-19', endsOn: '2031-09-30' })),
  );
  const copy = { fromCampaignId: campaignId, days: 364 };
  const made = valueOf(await copySeason(deps(), next.campaignId, copy, 'key-of-the-copy'));
  expect(valueOf(await copySeason(deps(), next.campaignId, copy, 'key-of-the-copy'))).toEqual(made);
  expect((await seeCampaign(deps(), next.campaignId))!.zones).toMatchObject([{ name: zoneDraft.name }]);
  const [route] = valueOf(await seeRoutes(deps(), next.campaignId)).routes;
  const { rounds } = valueOf(await seeCalendar(deps(), next.campaignId, { from: '2031-06-01', to: '2031-08-01' }));
  expect(rounds.map(({ plannedStartAt }) => plannedStartAt)).toEqual([
    '2031-07-01T11:30:00.000Z',
    '2031-07-02T11:30:00.000Z',
    '2031-07-03T11:30:00.000Z',
  ]);
  expect(rounds[0]).toMatchObject({ routeId: route!.routeId, zoneId: route!.zoneId, status: 'planned', revision: 1 });
});

test('Rounds near a chosen holiday keep their distance to it, the others their weekday', async () => {
  const onEvening = (on: string) => ({
    ...series().rows[0]!,
    plannedStartAt: `${on}T11:30:00.000Z`,
    plannedEndAt: `${on}T13:30:00.000Z`,
  });
  const rows = ['2030-06-04', '2030-06-05', '2030-06-20'].map(onEvening);
  valueOf(await createRoundSeries(deps(), campaignId, { ...series(), rows }, 'around-dragon-boat'));
  const next = valueOf(
    await createCampaign(deps(), campaignDraftWith({ startsOn: '2031-06-19', endsOn: '2031-09-30' })),
  );
  const copy = { fromCampaignId: campaignId, days: 364, holidays: ['dragonBoat'] } as const;
  valueOf(await copySeason(deps(), next.campaignId, copy, 'key-of-a-copy-with-holidays'));
  const { rounds } = valueOf(await seeCalendar(deps(), next.campaignId, { from: '2031-06-01', to: '2031-08-01' }));
  expect(rounds.map(({ plannedStartAt }) => plannedStartAt.slice(0, 10)).toSorted()).toEqual([
    // Dragon Boat Festival is on 24 June then: a day before, on the day, and 364 days after the 20th.
    ...['2031-06-19', '2031-06-23', '2031-06-24'],
  ]);
});
