/**
 * Relief campaigns, their zones and outreach rounds. A round keeps counts and goods, never a person:
 * no name, photo, exact point or health text has a field here (R10).
 */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, line } from '../kernel/text.ts';
import { houseZone, instant, localDate, timeZone } from '../kernel/time.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { outcomes, type Outcome } from './outcomes.ts';
import { planFields, routeDraft, team } from './plan-model.ts';

export { outcomes, type Outcome };

const count = z.int().min(0).max(1_000_000);

const campaignFields = z.object({
  code: z.enum(['summer_cooling', 'winter_warmth']),
  name: bilingualLine(160),
  aliases: z.array(bilingualLine(160)).max(5).default([]),
  startsOn: localDate,
  endsOn: localDate,
  status: z.enum(['planned', 'active', 'ended']),
});
const lastsADay = (campaign: { startsOn: string; endsOn: string }) => campaign.endsOn >= campaign.startsOn;

export const campaignDraft = campaignFields.refine(lastsADay, { error: 'end-before-start', path: ['endsOn'] });
export const campaign = campaignFields.extend({ campaignId: idOf('campaign'), isDemo: z.boolean(), revision });
export type CampaignDraft = z.infer<typeof campaignDraft>;
export type Campaign = z.infer<typeof campaign>;

export const zoneKinds = {
  transport: { 'zh-CN': '交通枢纽', en: 'Transport hub' },
  underpass: { 'zh-CN': '地下通道', en: 'Underpass' },
  bridge: { 'zh-CN': '桥梁涵洞', en: 'Bridges and culverts' },
  commercial: { 'zh-CN': '商圈', en: 'Shopping district' },
  street: { 'zh-CN': '街面', en: 'Streets' },
} as const;
export type ZoneKind = keyof typeof zoneKinds;

/** A zone is an area by name, never a point: sleeping places are not published. */
export const zoneDraft = z.object({
  name: bilingualLine(120),
  city: bilingualLine(60),
  kind: z.enum(Object.keys(zoneKinds) as [ZoneKind, ...ZoneKind[]]),
  /** Its outline on the campaign's own drawing of 100 by 100 squares, which is no map: corners, not places. */
  outline: z
    .array(z.tuple([z.int().min(0).max(100), z.int().min(0).max(100)]))
    .min(3)
    .max(24)
    .optional(),
});
export type ZoneDraft = z.infer<typeof zoneDraft>;
export const zone = zoneDraft.extend({ zoneId: idOf('zone'), revision });
export type Zone = z.infer<typeof zone>;

export const outcomeCounts = z.partialRecord(z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]]), count);
export type OutcomeCounts = z.infer<typeof outcomeCounts>;

export const handedOutLine = z.object({ name: bilingualLine(120), unit: unitCode, quantity });
export type HandedOutLine = z.infer<typeof handedOutLine>;

export const route = routeDraft.extend({ routeId: idOf('route'), revision });
export type Route = z.infer<typeof route>;

const roundFields = z.object({
  ...planFields.shape,
  zoneId: idOf('zone'),
  plannedStartAt: instant,
  plannedEndAt: instant,
  /** A round is at no venue. */
  zone: timeZone.default(houseZone),
  /** What the team sets out with. */
  kit: bilingualLine(120).optional(),
  openDayId: idOf('openDay').optional(),
});
const inOrder = (round: { plannedStartAt: string; plannedEndAt: string }) =>
  Date.parse(round.plannedEndAt) > Date.parse(round.plannedStartAt);

export const roundDraft = roundFields.refine(inOrder, { error: 'end-before-start', path: ['plannedEndAt'] });
export type RoundDraft = z.infer<typeof roundDraft>;

const whyMissing = z.enum(['not_recorded', 'miscounted', 'found', 'lost', 'damaged', 'other']);
type Parts = { readonly packed: number; readonly returned: number; readonly missing: number };
const notMore = [
  ({ packed, returned, missing }: Parts) => returned + missing <= packed,
  { error: 'more-than-packed', path: ['returned'] },
] as [(line: Parts) => boolean, { error: string; path: string[] }];
const withReason = [
  ({ missing, why }: { missing: number; why?: unknown }) => missing === 0 || why !== undefined,
  { error: 'reason-needed', path: ['why'] },
] as [(line: { missing: number; why?: unknown }) => boolean, { error: string; path: string[] }];

/** Goods of one lot: given is what was packed, less what came back and what is missing. */
const goodsLine = z
  .object({
    name: bilingualLine(120),
    unit: unitCode,
    lotNo: line(40),
    packed: quantity,
    returned: count,
    missing: count,
    why: whyMissing.optional(),
  })
  .refine(...notMore)
  .refine(...withReason);
export type GoodsLine = z.infer<typeof goodsLine>;

/** What the lead reports when the team is back: counts and goods only. */
export const roundReport = z.object({
  teamSize: z.int().min(2).max(200),
  vehicleTrips: count,
  pointsCovered: count,
  outcomes: outcomeCounts,
  handedOut: z.array(handedOutLine).max(50),
  /** Lot by lot, of a round that was packed from a store: `handedOut` follows from them then. */
  goods: z.array(goodsLine).max(50).optional(),
});
export type RoundReport = z.infer<typeof roundReport>;

/**
 * A report as it is sent: goods are items of the catalogue or lots that the round had, so that no name can be typed. One that
 * says nothing of goods leaves them as they were reported before; where nothing was, nothing was handed out.
 */
export const sentReport = roundReport.extend({
  /** In base units, of a round that was not packed from a store. */
  handedOut: z
    .array(z.object({ itemId: idOf('item'), quantity }))
    .max(50)
    .optional(),
  goods: z
    .array(
      z
        .object({ lotId: idOf('lot'), packed: quantity, returned: count, missing: count, why: whyMissing.optional() })
        .refine(...notMore)
        .refine(...withReason),
    )
    .max(50)
    .optional(),
});
export type SentReport = z.infer<typeof sentReport>;

/** Why a report is put right: a closed list, since what happened at a place has no free text (R10). */
export const reportReasons = {
  miscounted: { 'zh-CN': '清点有误', en: 'Miscounted' },
  mistyped: { 'zh-CN': '录入有误', en: 'Mistyped' },
  came_later: { 'zh-CN': '后来补记', en: 'Some counts came later' },
  other_round: { 'zh-CN': '属于其他轮次', en: 'Part of it belongs to another round' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const;
export type ReportReason = keyof typeof reportReasons;
export const reportReason = z.enum(Object.keys(reportReasons) as [ReportReason, ...ReportReason[]]);

/**
 * A report with what became of it: one of a round counts (`used`); one that came second or after a cancellation stands
 * `beside` it until somebody decides; what no longer counts stays to be read.
 */
export const reportEntry = z.object({
  no: z.int(),
  report: roundReport,
  kind: z.enum(['first', 'second', 'after-cancel', 'correction']),
  state: z.enum(['used', 'beside', 'replaced', 'dropped']),
  reason: reportReason.optional(),
  sentAt: instant,
  usedAt: instant.optional(),
  replacedAt: instant.optional(),
});
export type ReportEntry = z.infer<typeof reportEntry>;

/** Why a round is cancelled: a closed list, since everyone reads it and no text of it may tell of a person. */
export const cancelReasons = {
  weather: { 'zh-CN': '天气原因', en: 'The weather' },
  too_few_people: { 'zh-CN': '队员不足', en: 'Too few people for a team' },
  no_vehicle: { 'zh-CN': '车辆无法出行', en: 'No vehicle' },
  no_access: { 'zh-CN': '道路或区域无法到达', en: 'The area cannot be reached' },
  needed_elsewhere: { 'zh-CN': '队伍另有任务', en: 'The team is needed elsewhere' },
  postponed: { 'zh-CN': '改期', en: 'Put off to another day' },
  other: { 'zh-CN': '其他原因', en: 'Another reason' },
} as const;
export type CancelReason = keyof typeof cancelReasons;
export const cancelReason = z.enum(Object.keys(cancelReasons) as [CancelReason, ...CancelReason[]]);

export const round = roundFields.extend({
  roundId: idOf('round'),
  campaignId: idOf('campaign'),
  /** Where a planned round is by now, the instants below tell (`stageOf` in round-rules.ts). */
  status: z.enum(['planned', 'closed', 'cancelled']),
  packedAt: instant.optional(),
  outAt: instant.optional(),
  backAt: instant.optional(),
  team: team.optional(),
  /** The series that it was made in, which can be undone as one. */
  seriesId: idOf('roundSeries').optional(),
  revision,
  cancelReason: cancelReason.optional(),
  /** The report that counts. */
  report: roundReport.optional(),
  reports: z.array(reportEntry).optional(),
});
export type Round = z.infer<typeof round>;

/** A count as far as it is published: in whole steps, and never exactly (publication-rules.ts). */
export const publicCount = z.union([z.object({ fewerThan: z.int() }), z.object({ atLeast: z.int() })]);
export type PublicCount = z.infer<typeof publicCount>;

/** A campaign's totals in the field's own units; goods are never added across units (R16). */
export const campaignTotals = z.object({
  /** The rounds that ended before this day are counted; every figure stays as it is until the next one. */
  endedBefore: localDate,
  nextOn: localDate,
  rounds: z.int(),
  personTimes: publicCount,
  staffPersonTimes: z.int(),
  vehicleTrips: z.int(),
  pointsCovered: publicCount,
  outcomes: z.record(z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]]), publicCount),
  /** Goods of which so much was handed out; less is not told. */
  handedOut: z.array(handedOutLine.omit({ quantity: true }).extend({ atLeast: z.int() })),
});
export type CampaignTotals = z.infer<typeof campaignTotals>;

/** What is told of a stretch of whole weeks, `from` and `to` both with it. */
const monthFigures = campaignTotals
  .omit({ endedBefore: true, nextOn: true })
  .extend({ from: localDate, to: localDate });
const cityFigures = campaignTotals
  .pick({ personTimes: true, pointsCovered: true, outcomes: true, handedOut: true })
  .extend({ city: bilingualLine(60), to: localDate });
/** Everything that is published of a campaign's rounds; months and cities are made of the steps of the totals. */
export const campaignFigures = z.object({
  totals: campaignTotals,
  months: z.array(monthFigures),
  /** From the campaign's begin to the end of the last whole month. */
  cities: z.array(cityFigures),
});
export type CampaignFigures = z.infer<typeof campaignFigures>;

/** A round as everyone may see it: the day and nothing finer, neither zone nor hour nor what was done. */
export const publicRound = round
  .pick({ roundId: true, openDayId: true, status: true, cancelReason: true })
  .extend({ on: localDate });
export type PublicRound = z.infer<typeof publicRound>;
