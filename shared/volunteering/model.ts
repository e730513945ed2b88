/**
 * Volunteer roles, shifts and sign-ups. A sign-up is the record of a place (shared/places);
 * who has a seat is decided there.
 */
import * as z from 'zod';
import { contactFields, contactNeeded, hasContact, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualDraft, line } from '../kernel/text.ts';
import { instant, timeZone } from '../kernel/time.ts';
import { publication } from '../open-days/model.ts';
import { capacity, occupancy, offerMinutes, partySize, releaseCause, whenFull, windowFields } from '../places/model.ts';

/** What each role asks for. Minimum ages and hazards: 志愿服务条例 Art 15–17, R07, R08. */
export const volunteerRoles = {
  checkin: { 'zh-CN': '签到', en: 'Check-in', minAge: 16, hazardous: false },
  guide: { 'zh-CN': '讲解', en: 'Tour guide', minAge: 18, hazardous: false },
  usher: { 'zh-CN': '引导', en: 'Usher', minAge: 16, hazardous: false },
  safety: { 'zh-CN': '安全员', en: 'Safety marshal', minAge: 18, hazardous: false },
  first_aid: { 'zh-CN': '急救员', en: 'First aider', minAge: 18, hazardous: false },
  stream_mod: { 'zh-CN': '直播场控', en: 'Livestream moderator', minAge: 18, hazardous: false },
  booth: { 'zh-CN': '宣传咨询', en: 'Advice booth', minAge: 18, hazardous: false },
  outreach_lead: { 'zh-CN': '外展队长', en: 'Outreach team lead', minAge: 21, hazardous: true },
  outreach_member: { 'zh-CN': '外展队员', en: 'Outreach member', minAge: 18, hazardous: true },
  driver: { 'zh-CN': '司机', en: 'Driver', minAge: 21, hazardous: true },
  stock: { 'zh-CN': '库管', en: 'Stock keeper', minAge: 18, hazardous: false },
} as const;
export type VolunteerRole = keyof typeof volunteerRoles;
export const volunteerRole = z.enum(Object.keys(volunteerRoles) as [VolunteerRole, ...VolunteerRole[]]);

const shiftFields = z.object({
  role: volunteerRole,
  startAt: instant,
  endAt: instant,
  /** The venue's zone: decides on which day the shift is shown. */
  zone: timeZone.default('Asia/Shanghai'),
  breakMinutes: z.int().min(0).max(240).default(0),
  capacity: capacity.min(1),
  /** True and complete risks, told before anyone signs up (志愿服务条例 Art 12); empty only in a draft. */
  riskText: bilingualDraft(1000),
  meetingPoint: bilingualDraft(300).optional(),
  equipment: bilingualDraft(300).optional(),
  meals: bilingualDraft(300).optional(),
  insurance: bilingualDraft(300).optional(),
  contact: bilingualDraft(300).optional(),
  sessionId: idOf('session').optional(),
  roundId: idOf('round').optional(),
  /** Until how many hours before the start a volunteer may cancel; nobody is kept from cancelling later by phone. */
  cancelUntilHours: z.int().min(0).max(336).default(0),
  ...windowFields,
  /** A freed place is held so long for the next in line, who must accept it; absent or 0 confirms at once. */
  offerMinutes: offerMinutes.optional(),
  status: publication.default('draft'),
});
const inOrder = (span: { startAt: string; endAt: string }) => Date.parse(span.endAt) > Date.parse(span.startAt);

export const shiftDraft = shiftFields.refine(inOrder, { error: 'end-before-start', path: ['endAt'] });
export const shift = shiftFields.extend({
  shiftId: idOf('shift'),
  openDayId: idOf('openDay'),
  venueId: idOf('venue'),
  ...occupancy.shape,
  revision,
});
export type ShiftDraft = z.infer<typeof shiftDraft>;
export type Shift = z.infer<typeof shift>;

/** Nobody under 14 signs up alone; a group leader books for them (R08). */
export const ageBand = z.enum(['14-17', '18+']);
export type AgeBand = z.infer<typeof ageBand>;

const signUpFields = z.object({
  ...contactFields,
  ageBand,
  seats: partySize.default(1),
  riskAccepted: z.boolean(),
  guardianConsent: z.boolean().optional(),
  ifFull: whenFull.default('wait'),
});
export const signUpRequest = signUpFields.refine(hasContact, contactNeeded);
export type SignUpRequest = z.infer<typeof signUpRequest>;

/** What an organizer may add: the person is wanted in two places at once, and why. */
export const staffSignUpRequest = signUpFields
  .extend({ overrideOverlap: z.object({ reason: line(200) }).optional() })
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
  /** Why it is cancelled, where the volunteer did not do it. */
  because: releaseCause.optional(),
  /** Absent once cancelling by oneself is no longer possible. */
  cancelUntil: instant.optional(),
});
export type SignUp = z.infer<typeof signUp>;

