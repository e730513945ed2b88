/**
 * What a round is planned with: team, vehicle, drone, partners, the weather warning that is passed on, and what is packed.
 * All of it is for those who plan and go. No map position has a field here: a zone and a meeting point have names.
 */
import * as z from 'zod';
import { phone } from '../kernel/contact.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { hazards, partners, warningLevels } from './plan-words.ts';

const oneOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(words) as [Key, ...Key[]]);

/** Of the weather service alone; the link leads to its own page. Source: R04, 气象灾害防御条例 Art 30. */
export const weatherWarning = z
  .object({
    issuer: bilingualLine(120),
    hazard: oneOf(hazards),
    level: oneOf(warningLevels),
    issuedAt: instant,
    expiresAt: instant,
    url: z
      .url({ protocol: /^https$/ })
      .max(300)
      .optional(),
  })
  .refine(({ issuedAt, expiresAt }) => Date.parse(expiresAt) > Date.parse(issuedAt), {
    error: 'end-before-start',
    path: ['expiresAt'],
  });

/** An item of the catalogue, a kit being one, and how much of it the team takes along. */
export const packingLine = z.object({ itemId: idOf('item'), name: bilingualLine(120), unit: unitCode, quantity });

export const planFields = z.object({
  /** Whose evenings are counted together, e.g. `Team 1`. */
  teamName: line(40).optional(),
  routeId: idOf('route').optional(),
  meetingPoint: bilingualLine(200).optional(),
  vehicle: line(60).optional(),
  drone: z.object({ name: line(60), permitNo: line(60) }).optional(),
  partners: z
    .array(oneOf(partners))
    .max(Object.keys(partners).length)
    .refine((all) => new Set(all).size === all.length, { error: 'item-twice' })
    .optional(),
  /** The line of the station, which the sheet prints beside the emergency numbers. */
  stationLine: phone.optional(),
  warning: weatherWarning.optional(),
  packing: z
    .array(packingLine)
    .max(20)
    .refine((all) => new Set(all.map(({ itemId }) => itemId)).size === all.length, { error: 'item-twice' })
    .optional(),
});

/** A seat of an outreach shift, by its reservation; who has it stands in the sign-up alone. */
export const teamSeat = z.object({
  shiftId: idOf('shift'),
  order: z.int().min(1).max(100_000_000),
  isLead: z.boolean().default(false),
});
export type TeamSeat = z.infer<typeof teamSeat>;
const seatOf = ({ shiftId, order }: TeamSeat) => `${shiftId}.${order}`;
export const team = z
  .array(teamSeat)
  .max(40)
  .refine((seats) => new Set(seats.map(seatOf)).size === seats.length, { error: 'item-twice' });

/** What stands in the way of a person going along (R07). */
export const notReady = ['no-place', 'not-outreach', 'elsewhen', 'too-young', 'not-insured', 'not-trained'] as const;
export type NotReady = (typeof notReady)[number];
export const teamMember = teamSeat.extend({
  /** Absent once the place was given up or the person is forgotten. */
  name: z.string().optional(),
  role: z.string(),
  notReady: z.enum(notReady).optional(),
});
export type TeamMember = z.infer<typeof teamMember>;

/** Fixed ways of a team in a zone, by words: for the team alone. */
export const routeDraft = z.object({
  zoneId: idOf('zone'),
  name: bilingualLine(80),
  points: z.array(line(120)).max(60),
});
export type RouteDraft = z.infer<typeof routeDraft>;
