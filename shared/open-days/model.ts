/**
 * Open days, their venues, the sessions of each venue's programme, and bookings.
 * Words and values: domain glossary; place, host and city of a venue are three different fields.
 */
import * as z from 'zod';
import { contactFields, contactNeeded, hasContact, phoneRegion, sharingField } from '../kernel/contact.ts';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { givenPoint, storedPoint } from '../kernel/point-model.ts';
import { bilingualDraft, bilingualLine, bilingualParagraph, line } from '../kernel/text.ts';
import { webAddress } from '../kernel/web-address.ts';
import { plainCode } from '../kernel/typed-signs.ts';
import { consentsGiven } from '../privacy/consents.ts';
import { houseZone, instant, localDate, timeZone } from '../kernel/time.ts';
import {
  capacity,
  occupancy,
  offerMinutes,
  overlapGraceMinutes,
  ofSlotFields,
  partySize,
  promoteUntilMinutes,
  calledOff,
  releaseCause,
  whenFull,
  windowFields,
} from '../reservations/model.ts';
import { accessFeatureNames, spokenLanguageNames } from './access-features.ts';
import { exhibit, streamChecks } from './exhibit-model.ts';
import { publications, type Publication } from './publication.ts';
import { toldTexts } from './shift-defaults.ts';
import { sessionKinds, type SessionKind } from './session-kinds.ts';

export const publication = z.enum(Object.keys(publications) as [Publication, ...Publication[]]);

/** Who a session is for; values as in the glossary, `audience.*`. */
export const audienceCategories = {
  npc: { 'zh-CN': '人大代表', en: 'People’s Congress deputies' },
  cppcc: { 'zh-CN': '政协委员', en: 'CPPCC members' },
  journalist: { 'zh-CN': '媒体记者', en: 'Journalists' },
  charity: { 'zh-CN': '公益慈善组织', en: 'Public-benefit and charity organizations' },
  public: { 'zh-CN': '社会爱心人士', en: 'General public' },
  official: { 'zh-CN': '民政部门及省、市负责人', en: 'Civil-affairs, provincial and municipal leaders' },
  citizen: { 'zh-CN': '市民群众', en: 'Local residents' },
  volunteer: { 'zh-CN': '志愿者', en: 'Volunteers' },
  student_group: { 'zh-CN': '学生团体（由带队老师统一预约）', en: 'Student groups (booked by the teacher in charge)' },
} as const;
export type AudienceCategory = keyof typeof audienceCategories;
export const audienceCategory = z.enum(Object.keys(audienceCategories) as [AudienceCategory, ...AudienceCategory[]]);

export const venueModes = {
  onsite: { 'zh-CN': '现场', en: 'On site' },
  street: { 'zh-CN': '街头咨询', en: 'Street booth' },
  outreach: { 'zh-CN': '街面巡查', en: 'Outreach' },
  online: { 'zh-CN': '线上', en: 'Online' },
} as const;
export type VenueMode = keyof typeof venueModes;

export { sessionKinds, type SessionKind };

/** What a venue offers to whoever needs it, and a session or shift beyond its venue. */
const offersField = { access: z.array(z.enum(accessFeatureNames)).max(accessFeatureNames.length).optional() };
const languages = z.array(z.enum(spokenLanguageNames)).min(1).max(spokenLanguageNames.length);
/** The same, and which languages are spoken; absent is Chinese (access-features.ts). */
export const offerFields = { ...offersField, languages: languages.optional() };
/** Comma-separated codes, e.g. `step_free,captions`. */
const accessCodes = z
  .string()
  .max(200)
  .transform((codes) => codes.split(','))
  .pipe(z.array(z.enum(accessFeatureNames)));
export const accessFilterFields = { language: z.enum(spokenLanguageNames).optional(), access: accessCodes.optional() };

/** What every shift tells unless it, or its venue, says otherwise (shift-defaults.ts). */
export const toldFields = {
  meetingPoint: bilingualDraft(300).optional(),
  equipment: bilingualDraft(300).optional(),
  meals: bilingualDraft(300).optional(),
  insurance: bilingualDraft(300).optional(),
  contact: bilingualDraft(300).optional(),
};
const shiftDefaults = z.object(toldFields).optional();
/** Which texts of a shift are not its own, and whose they are. */
export const inherited = z.partialRecord(z.enum(toldTexts), z.enum(['open-day', 'venue']));

export const openDayDraft = z.object({
  edition: z.int().min(1).max(999).optional(),
  name: bilingualLine(120),
  theme: bilingualLine(160),
  heldOn: localDate,
  zone: timeZone.default(houseZone),
  purposes: z.array(bilingualLine(200)).max(10).default([]),
  photoPolicy: bilingualParagraph(500).optional(),
  overlapGraceMinutes: overlapGraceMinutes.optional(),
  /** Whose phone numbers are taken without a country's prefix; absent is mainland China. */
  phoneRegion: phoneRegion.optional(),
  /** Whether two people may give one contact, told apart by their names: families, residents of one house. Absent is no. */
  sharedContacts: z.boolean().optional(),
  shiftDefaults,
  status: publication.default('draft'),
});
export const openDay = openDayDraft.extend({
  calledOff: calledOff.optional(),
  /** Since when nobody edits it any more, nor what is in it; absent while it is open. */
  closedAt: instant.optional(),
  openDayId: idOf('openDay'),
  isDemo: z.boolean(),
  revision,
});
export type OpenDayDraft = z.infer<typeof openDayDraft>;
export type OpenDay = z.infer<typeof openDay>;

export const venueDraft = z.object({
  role: z.enum(['main', 'branch']),
  mode: z.enum(Object.keys(venueModes) as [VenueMode, ...VenueMode[]]),
  name: bilingualLine(120),
  province: bilingualLine(60),
  city: bilingualLine(60),
  /** GB/T 2260 division code of the city or district. */
  divisionCode: z
    .string()
    .overwrite(plainCode)
    .regex(/^[0-9]{6}$/, { error: 'not-a-division' })
    .optional(),
  /** Where it is, for lists with the nearest first. */
  point: givenPoint.optional(),
  host: bilingualLine(120),
  place: bilingualLine(160),
  activity: bilingualParagraph(600),
  note: bilingualParagraph(400).optional(),
  exhibits: z.array(exhibit).max(40).default([]),
  ...offersField,
  shiftDefaults,
  /** Absent: that of the open day, and of one that is edited as it was. */
  zone: timeZone.optional(),
});
export const venue = venueDraft.extend({
  zone: timeZone,
  point: storedPoint.optional(),
  venueId: idOf('venue'),
  openDayId: idOf('openDay'),
  calledOff: calledOff.optional(),
  revision,
});
export type VenueDraft = z.infer<typeof venueDraft>;
export type Venue = z.infer<typeof venue>;

export const sessionFields = z.object({
  kind: z.enum(Object.keys(sessionKinds) as [SessionKind, ...SessionKind[]]),
  title: bilingualLine(120),
  startAt: instant,
  endAt: instant,
  /** Absent: that of its venue, and of one that is edited as it was. */
  zone: timeZone.optional(),
  /** Where in the venue, and who presents: both public, and neither can be in two sessions at once. */
  room: line(80).optional(),
  presenters: z.array(line(80)).max(10).optional(),
  /** 0 for sessions that nobody books: a street booth, a livestream. */
  capacity,
  audience: z.array(audienceCategory).min(1).max(9),
  quotas: z.partialRecord(audienceCategory, capacity).default({}),
  ...offersField,
  languages: languages.default(['zh-CN']),
  /** Come without booking. */
  dropIn: z.boolean().default(false),
  /** By invitation only: shown in the programme, not booked here. */
  restricted: z.boolean().default(false),
  noPhotos: z.boolean().default(false),
  safetyBriefing: z.boolean().default(false),
  livestreamUrl: webAddress(500).optional(),
  /** The link is public once all are ticked (livestream-rules.ts). */
  livestreamChecks: streamChecks.optional(),
  recordingUntil: instant.optional(),
  /** What the session is called by the programme that it was taken from (`guid` of a schedule.xml), to know it again. */
  externalId: line(100).optional(),
  ...windowFields,
  /** A freed place is held so long for the next in line, who must accept it; absent or 0 confirms at once. */
  offerMinutes: offerMinutes.optional(),
  /** So long before the start the last in line moves up; absent is an hour. */
  promoteUntilMinutes: promoteUntilMinutes.optional(),
  status: publication.default('draft'),
});
export const inOrder = (span: { startAt: string; endAt: string }) => Date.parse(span.endAt) > Date.parse(span.startAt);
export const quotasFit = (s: { capacity: number; quotas: Partial<Record<string, number>> }) =>
  Object.values(s.quotas).every((quota) => (quota ?? 0) <= s.capacity);
export const endAfterStart = { error: 'end-before-start', path: ['endAt'] };

export const sessionDraft = sessionFields
  .refine(inOrder, endAfterStart)
  .refine(quotasFit, { error: 'over-capacity', path: ['quotas'] });
export const session = sessionFields.extend({
  zone: timeZone,
  sessionId: idOf('session'),
  /** The series that it was made in, which can be undone as one. */
  seriesId: idOf('sessionSeries').optional(),
  openDayId: idOf('openDay'),
  venueId: idOf('venue'),
  ...occupancy.shape,
  /** Absent unless it, or the whole that it is part of, is called off. */
  calledOff: calledOff.optional(),
  /** Its own, where `status` is that of its open day or venue: what an editor saves. */
  ownStatus: publication.optional(),
  /** As stored: one from before addresses were held to more than https is still shown, and mended when it is edited. */
  livestreamUrl: z.string().optional(),
  revision,
});
export type SessionDraft = z.infer<typeof sessionDraft>;
export type Session = z.infer<typeof session>;

export const bookingRequest = z
  .object({
    ...contactFields,
    ...sharingField,
    partySize: partySize.default(1),
    category: audienceCategory,
    accessNeeds: line(200).optional(),
    consents: consentsGiven.optional(),
    ifFull: whenFull.default('wait'),
  })
  .refine(hasContact, contactNeeded);
export type BookingRequest = z.infer<typeof bookingRequest>;

export const booking = z.object({
  bookingId: idOf('booking'),
  sessionId: idOf('session'),
  openDayId: idOf('openDay'),
  name: line(80),
  partySize: z.int(),
  category: audienceCategory,
  state: z.enum(['confirmed', 'offered', 'waiting', 'cancelled']),
  /** Place in the waitlist, from 1. */
  position: z.int().optional(),
  /** Until when an offer is held. */
  offerUntil: instant.optional(),
  /** Why it is cancelled, or waits again, where the visitor did not do it. */
  because: releaseCause.optional(),
  ...ofSlotFields,
});
export type Booking = z.infer<typeof booking>;
