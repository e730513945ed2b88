/**
 * A phone of a round: enrolled with a key of its own, for one round alone, and what it is given to work without a network.
 * Names of the team come masked, and no position has a field: a zone and a meeting point have names.
 */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { hazards, partners, warningLevels } from './plan-words.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(words) as [Key, ...Key[]]);

export const phone = z.object({
  deviceId: idOf('device'),
  roundId: idOf('round'),
  enrolledAt: instant,
  /** Until then it is heard; it empties itself before that, once everything is sent. */
  expiresAt: instant,
  revokedAt: instant.optional(),
});
export type Phone = z.infer<typeof phone>;

/** Goods of the round's own account, as the team gives them: by lot, with what to mind. */
export const roundGoods = z.object({
  lotId: idOf('lot'),
  itemId: idOf('item'),
  name: bilingualLine(120),
  unit: unitCode,
  quantity,
  lotNo: z.string().optional(),
  expiresOn: z.string().optional(),
  cautions: z.object({ 'zh-CN': z.string(), en: z.string() }).optional(),
});
export type RoundGoods = z.infer<typeof roundGoods>;

/** The round for its team: when, where to meet, team, lead, zone, route, goods; conduct and numbers stand in the page itself. */
export const roundForTeam = z.object({
  ...{ campaignId: idOf('campaign'), roundId: idOf('round'), campaignName: bilingualLine(160) },
  ...{ plannedStartAt: instant, plannedEndAt: instant, zone: z.string() },
  ...{ meetingPoint: bilingualLine(200).optional(), teamName: z.string().optional() },
  members: z.array(z.object({ name: z.string(), isLead: z.boolean() })),
  area: z.object({ name: bilingualLine(120), city: bilingualLine(60) }),
  route: z.object({ name: bilingualLine(80), points: z.array(z.string()) }).optional(),
  vehicle: z.string().optional(),
  partners: z.array(keysOf(partners)),
  stationLine: z.string().optional(),
  /** Nothing is passed on once it has expired (R04): the phone looks at the clock again. */
  warning: z
    .object({
      ...{ issuer: bilingualLine(120), hazard: keysOf(hazards), level: keysOf(warningLevels) },
      ...{ issuedAt: instant, expiresAt: instant },
    })
    .optional(),
  goods: z.array(roundGoods),
  /** Why the team may not set out as it is (R09, R07); absent when it may. */
  notReady: z.enum(['round.team-too-small', 'round.one-lead', 'round.member-not-ready']).optional(),
  stage: z.enum(['planned', 'packed', 'out', 'back', 'closed', 'cancelled']),
  outAt: instant.optional(),
  backAt: instant.optional(),
});
export type RoundForTeam = z.infer<typeof roundForTeam>;
export const roundOnPhone = roundForTeam.extend({
  serverAt: instant,
  /** Until then the phone is heard. */
  expiresAt: instant,
});
export type RoundOnPhone = z.infer<typeof roundOnPhone>;
