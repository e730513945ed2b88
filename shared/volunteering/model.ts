/**
 * Volunteer roles, shifts and sign-ups. A sign-up is the record of a reservation (shared/reservations);
 * who has a seat is decided there.
 */
import * as z from 'zod';
import { contactFields, contactNeeded, hasContact, sharingField } from '../kernel/contact.ts';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualDraft, line, locales } from '../kernel/text.ts';
import { instant, localDate, timeZone } from '../kernel/time.ts';
import { consentsGiven } from '../privacy/consents.ts';
import { inherited, offerFields, publication, toldFields } from '../open-days/model.ts';
import { ageBand } from './age-bands.ts';
import {
  capacity,
  occupancy,
  offerMinutes,
  groupSize,
  ofSlotFields,
  partySize,
  promoteUntilMinutes,
  calledOff,
  releaseCause,
  slotStatus,
  whenFull,
  windowFields,
} from '../reservations/model.ts';

/** What each role asks for. Minimum ages and hazards: 志愿服务条例 Art 15–17, R07, R08. */
export const volunteerRoles = {
  checkin: { 'zh-CN': '签到员', en: 'Check-in', minAge: 16, hazardous: false },
  guide: { 'zh-CN': '讲解员', en: 'Tour guide', minAge: 18, hazardous: false },
  usher: { 'zh-CN': '引导员', en: 'Usher', minAge: 16, hazardous: false },
  safety: { 'zh-CN': '安全员', en: 'Safety marshal', minAge: 18, hazardous: false },
  first_aid: { 'zh-CN': '急救员', en: 'First aider', minAge: 18, hazardous: false },
  stream_mod: { 'zh-CN': '直播场控', en: 'Livestream moderator', minAge: 18, hazardous: false },
  booth: { 'zh-CN': '宣传咨询员', en: 'Advice booth', minAge: 18, hazardous: false },
  outreach_lead: { 'zh-CN': '巡查队长', en: 'Outreach team lead', minAge: 21, hazardous: true },
  outreach_member: { 'zh-CN': '巡查队员', en: 'Outreach member', minAge: 18, hazardous: true },
  driver: { 'zh-CN': '司机', en: 'Driver', minAge: 21, hazardous: true },
  stock: { 'zh-CN': '库管员', en: 'Stock keeper', minAge: 18, hazardous: false },
} as const;
export type VolunteerRole = keyof typeof volunteerRoles;
export const volunteerRole = z.enum(Object.keys(volunteerRoles) as [VolunteerRole, ...VolunteerRole[]]);

/** Trainings that a shift may ask for; volunteers without an account declare theirs. Source: domain guide 2.2. */
export const trainings = {
  dignity: { 'zh-CN': '尊重受助人员', en: 'Dignity of people helped' },
  first_aid: { 'zh-CN': '急救', en: 'First aid' },
  fire_safety: { 'zh-CN': '消防安全', en: 'Fire safety' },
  food_hygiene: { 'zh-CN': '食品卫生', en: 'Food hygiene' },
} as const;
export type Training = keyof typeof trainings;
export const training = z.enum(Object.keys(trainings) as [Training, ...Training[]]);

export const shiftFields = z.object({
  role: volunteerRole,
  startAt: instant,
  endAt: instant,
  /** Decides on which day the shift is shown. Absent: that of its venue, and of one that is edited as it was. */
  zone: timeZone.optional(),
  breakMinutes: z.int().min(0).max(240).default(0),
  capacity: capacity.min(1),
  /** True and complete risks, told before anyone signs up (志愿服务条例 Art 12); empty only in a draft. */
  riskText: bilingualDraft(1000),
  /** Absent: what the venue or the open day says of all shifts. */
  ...toldFields,
  sessionId: idOf('session').optional(),
  roundId: idOf('round').optional(),
  /** Until how many hours before the start a volunteer may cancel; nobody is kept from cancelling later by phone. */
  cancelUntilHours: z.int().min(0).max(336).default(0),
  /** Own accident insurance that lasts to the shift's day, and trainings, without which nobody signs up. */
  needsInsurance: z.boolean().optional(),
  needsTrainings: z.array(training).max(4).optional(),
  /**
   * What the host sees to for a hazardous role; what it does not, the volunteer must bring (R07). Absent: both.
   */
  hostArranges: z
    .array(z.enum(['insurance', 'training']))
    .max(2)
    .optional(),
  ...offerFields,
  ...windowFields,
  /** A freed place is held so long for the next in line, who must accept it; absent or 0 confirms at once. */
  offerMinutes: offerMinutes.optional(),
  /** So long before the start the last in line moves up; absent is an hour. */
  promoteUntilMinutes: promoteUntilMinutes.optional(),
  status: publication.default('draft'),
});
const inOrder = (span: { startAt: string; endAt: string }) => Date.parse(span.endAt) > Date.parse(span.startAt);

export const shiftDraft = shiftFields.refine(inOrder, { error: 'end-before-start', path: ['endAt'] });
export const shift = shiftFields.extend({
  zone: timeZone,
  shiftId: idOf('shift'),
  /** The series that it was made in, which can be undone as one. */
  seriesId: idOf('shiftSeries').optional(),
  openDayId: idOf('openDay'),
  venueId: idOf('venue'),
  ...occupancy.shape,
  /** Absent unless it, or the whole that it is part of, is called off. */
  calledOff: calledOff.optional(),
  /** Its own, where `status` is that of its open day or venue: what an editor saves. */
  ownStatus: publication.optional(),
  /** Whose those texts are that it does not say itself. */
  inherited: inherited.optional(),
  revision,
});
/** A shift of a series: where, who for, and when; all else is said once for the series. */
const seriesRow = shiftFields
  .pick({ role: true, startAt: true, endAt: true, zone: true })
  .extend({ venueId: idOf('venue') })
  .refine(inOrder, { error: 'end-before-start', path: ['endAt'] });
export const shiftSeries = z.object({
  details: shiftFields.omit({ role: true, startAt: true, endAt: true, zone: true, sessionId: true, roundId: true }),
  rows: z.array(seriesRow).min(1).max(200),
});
export type ShiftSeries = z.infer<typeof shiftSeries>;
export type ShiftDraft = z.infer<typeof shiftDraft>;
export type Shift = z.infer<typeof shift>;

/** Who takes one place: contact, and what the shift's rules ask of a person. */
const personFields = z.object({
  ...contactFields,
  ...sharingField,
  ageBand,
  riskAccepted: z.boolean(),
  guardianConsent: z.boolean().optional(),
  /** Each for one purpose, none needed; the version is that of the text that was shown (R22). */
  consents: consentsGiven.optional(),
  /** Declared by the volunteer: the last day of the own accident insurance. */
  insuredUntil: localDate.optional(),
  trainings: z.array(training).max(4).optional(),
});
const signUpFields = personFields.extend({ seats: partySize.default(1), ifFull: whenFull.default('wait') });
export const signUpRequest = signUpFields.refine(hasContact, contactNeeded);
export type SignUpRequest = z.infer<typeof signUpRequest>;

/** What an organizer may add: a larger party; that the person is wanted in two places at once, and why. */
export const staffSignUpRequest = signUpFields
  .extend({
    seats: groupSize.default(1),
    overrideOverlap: z.object({ reason: line(200) }).optional(),
    /** The language that the person is written in; that of the request if it is left out. */
    locale: z.enum(locales).optional(),
  })
  .refine(hasContact, contactNeeded);

export const signUp = z.object({
  signUpId: idOf('signUp'),
  shiftId: idOf('shift'),
  openDayId: idOf('openDay'),
  name: line(80),
  seats: z.int(),
  state: z.enum(['confirmed', 'offered', 'waiting', 'cancelled']),
  position: z.int().optional(),
  /** Until when an offer is held. */
  offerUntil: instant.optional(),
  /** Why it is cancelled, or waits again, where the volunteer did not do it. */
  because: releaseCause.optional(),
  ...ofSlotFields,
  /** Absent once cancelling by oneself is no longer possible. */
  cancelUntil: instant.optional(),
});
export type SignUp = z.infer<typeof signUp>;

/** Who takes a place over: one person's details, without seats. */
export const personRequest = personFields.refine(hasContact, contactNeeded);
export type PersonRequest = z.infer<typeof personRequest>;

/** Who takes a seat of a group hold; more than one for children under 14, of whom nothing is asked (R08). */
export const seatRequest = personFields.extend({ seats: partySize.optional() }).refine(hasContact, contactNeeded);
export type SeatRequest = z.infer<typeof seatRequest>;

/** An organizer may hold more than a party; everyone else as many as a party has. */
export const largestHold = 100;

/** Seats for a group whose names follow: "12 seats for Acme, names later". The contact is the group's leader. */
export const holdRequest = z
  .object({
    ...contactFields,
    groupName: line(80),
    seats: z.int().min(1).max(largestHold),
    /** Seats without a name go to the waitlist then. */
    namesUntil: instant,
    ifFull: whenFull.default('refuse'),
  })
  .refine(hasContact, contactNeeded);
export type HoldRequest = z.infer<typeof holdRequest>;

export const hold = z.object({
  holdId: idOf('hold'),
  shiftId: idOf('shift'),
  openDayId: idOf('openDay'),
  groupName: line(80),
  name: line(80),
  /** As asked for at first; `seatsLeft` have no name yet. */
  seats: z.int(),
  seatsLeft: z.int(),
  namesUntil: instant,
  state: z.enum(['confirmed', 'offered', 'waiting', 'cancelled']),
  position: z.int().optional(),
  offerUntil: instant.optional(),
  because: releaseCause.optional(),
  /** The link that the leader passes on to the group. */
  namesToken: z.string().optional(),
});
export type Hold = z.infer<typeof hold>;
export const holdMade = hold
  .pick({ holdId: true, state: true, position: true })
  .extend({ manageToken: z.string(), namesToken: z.string() });
export type HoldMade = z.infer<typeof holdMade>;

/** What the members of the group see by their link. */
export const holdForNames = hold
  .pick({ shiftId: true, openDayId: true, groupName: true, namesUntil: true, seatsLeft: true })
  .extend({ open: z.boolean() });
export type HoldForNames = z.infer<typeof holdForNames>;

/** What one sees of a place before taking it over: nothing of who gives it. */
export const handOver = signUp.pick({ shiftId: true, openDayId: true, seats: true, state: true });
export type HandOver = z.infer<typeof handOver>;

/** A proposal to swap: a place in one shift for any place in the other. */
export const swap = z.object({
  gives: idOf('shift'),
  wants: idOf('shift'),
  seats: z.int(),
  state: z.enum(['confirmed', 'offered', 'waiting', 'cancelled']),
});
export type Swap = z.infer<typeof swap>;

/** One of all the places that a signed-in person has; its page is found by `placeId` and `kind`. */
export const myPlace = z.object({
  placeId: z.string(),
  kind: z.enum(['shift', 'session']),
  openDayId: idOf('openDay'),
  venueId: idOf('venue'),
  startAt: instant,
  endAt: instant,
  seats: z.int(),
  state: z.enum(['confirmed', 'offered', 'waiting']),
  position: z.int().optional(),
  offerUntil: instant.optional(),
  /** What became of it: its people keep their place when it is called off. */
  slotStatus: slotStatus.optional(),
  /** The private link of the sign-up or booking; only for who confirmed lately that it is them. */
  manageToken: z.string().optional(),
});
export type MyPlace = z.infer<typeof myPlace>;
