/** Builders for campaigns, rounds and their reports: each sets everything that a test does not care about. */
import { formatId, type IdKind } from '../../shared/kernel/ids.ts';
import type { CampaignDraft, Round, RoundDraft, RoundReport } from '../../shared/relief/model.ts';
import { campaignFiguresOf } from '../../shared/relief/figures-rules.ts';
import type { EndedRound } from '../../shared/relief/publication-rules.ts';
import type { RouteDraft } from '../../shared/relief/plan-model.ts';

const testId = (kind: IdKind, number: number) => formatId(kind, String(number).padStart(26, '0'));

/** Two hours after the planned start of `roundDraftWith()`. */
export const evening = Date.parse('2030-07-05T21:30:00+08:00');

export const campaignDraftWith = (more: Partial<CampaignDraft> = {}): CampaignDraft => ({
  code: 'summer_cooling',
  name: { 'zh-CN': '夏季送清凉', en: 'Send Coolness in Summer' },
  aliases: [],
  startsOn: '2030-06-19',
  endsOn: '2030-09-30',
  status: 'active',
  ...more,
});

export const zoneDraft = {
  name: { 'zh-CN': '地下通道片区', en: 'Underpass area' },
  city: { 'zh-CN': '杭州', en: 'Hangzhou' },
  kind: 'underpass',
} as const;

export const roundDraftWith = (more: Partial<RoundDraft> = {}): RoundDraft => ({
  zoneId: testId('zone', 1),
  plannedStartAt: '2030-07-05T11:30:00.000Z',
  plannedEndAt: '2030-07-05T14:00:00.000Z',
  zone: 'Asia/Shanghai',
  ...more,
});

export const routeDraftWith = (more: Partial<RouteDraft> = {}): RouteDraft => ({
  zoneId: testId('zone', 1),
  name: { 'zh-CN': '一号路线', en: 'Route 1' },
  points: ['North hall', 'Bus stop'],
  ...more,
});

export const reportWith = (more: Partial<RoundReport> = {}): RoundReport => ({
  teamSize: 3,
  vehicleTrips: 1,
  pointsCovered: 9,
  outcomes: { accepted_supplies: 11, entered_station: 6 },
  handedOut: [],
  ...more,
});

export const closedRoundWith = (report: Partial<RoundReport> = {}, more: Partial<Round> = {}): Round => ({
  ...roundDraftWith(),
  roundId: testId('round', 1),
  campaignId: testId('campaign', 1),
  status: 'closed',
  revision: 2,
  report: reportWith(report),
  ...more,
});

const zoneOfRounds = { zoneId: testId('zone', 1), city: zoneDraft.city };

/** What a campaign with one zone tells of these rounds. */
export const totalsOfRounds = (rounds: readonly EndedRound[], now: number, isDemo = false) =>
  campaignFiguresOf({ startsOn: '2030-06-19', isDemo }, [zoneOfRounds], rounds, now).totals;
