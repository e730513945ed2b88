/**
 * The HTTP contract of a venue's desk: the door list with full names, opened once with a reason and one entry of the
 * audit, and looked at again under the pass that came with it.
 */
import * as z from 'zod';
import { auditReason, takenAs } from '../audit/model.ts';
import { errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { audienceCategory, sessionKinds, type SessionKind } from '../open-days/model.ts';
import { endpointFor, tracedBeforeFor } from '../organizations/staff-endpoint.ts';
import { rosterPlace } from '../privacy/roster-model.ts';
import { ageBand } from '../volunteering/age-bands.ts';
import { volunteerRole } from '../volunteering/model.ts';
import { deskRefusals } from './desk-refusals.ts';
import { attendanceRefusals } from './refusals.ts';
import { reportContract } from './report-contract.ts';

const tag = (summary: string) => ({ tags: ['Attendance'], summary });
const slotId = z.union([idOf('shift'), idOf('session')]);

/** A party as it comes to the door: its name in full, and of a shift's people the phone for whoever may see contacts. */
export const doorListLine = z.object({
  recordId: z.union([idOf('signUp'), idOf('hold'), idOf('booking')]),
  ...rosterPlace,
  name: z.string(),
  phone: z.string().optional(),
  groupName: z.string().optional(),
  ageBand: ageBand.optional(),
  category: audienceCategory.optional(),
  accessNeeds: z.string().optional(),
  /** The code of its ticket, and the short one that the gate takes when it is typed, where they were asked for. */
  ticket: z.string().optional(),
  ticketShort: z.string().optional(),
  /** Was told what to mind before the tour or the shift. */
  briefed: z.literal(true).optional(),
  /** Of the party in by now, and ever; since when. */
  inside: z.int(),
  arrived: z.int(),
  since: instant.optional(),
});
export type DoorListLine = z.infer<typeof doorListLine>;

const bilingualText = z.object({ 'zh-CN': z.string(), en: z.string() });
export const doorListSlot = z.object({
  slotId,
  /** Of a shift. */
  role: volunteerRole.optional(),
  /** Of a session. */
  sessionKind: z.enum(Object.keys(sessionKinds) as [SessionKind, ...SessionKind[]]).optional(),
  title: bilingualText.optional(),
  startAt: instant,
  endAt: instant,
  zone: z.string(),
  capacity: z.int(),
  freeSeats: z.int(),
  safetyBriefing: z.boolean(),
  isCalledOff: z.boolean(),
  /** Of all who came, with and without a booking. */
  inside: z.int(),
  arrived: z.int(),
  lines: z.array(doorListLine),
  /** Who came without a booking and was written down, the last first. */
  walkIns: z.array(z.object({ entryId: idOf('entry'), name: z.string(), seats: z.int(), at: instant })).optional(),
});
export type DoorListSlot = z.infer<typeof doorListSlot>;

const doorList = z.object({
  openDayId: idOf('openDay'),
  /** Where it was asked for one. */
  slotId: slotId.optional(),
  slots: z.array(doorListSlot),
  /** Shows the same list again until then, to the same person alone. */
  pass: z.string(),
  passUntil: instant,
});
export type DoorList = z.infer<typeof doorList>;

const venueId = idOf('venue');

export const deskContract = {
  ...reportContract,
  openDoorList: endpointFor('door-list.see')
    .errors(errorsOf(deskRefusals))
    .route({
      method: 'POST',
      path: '/venues/{venueId}/door-list',
      ...tag('Open the door list of a venue, or of one shift or session, with full names, giving a reason'),
    })
    .input(
      z.object({ venueId, openDayId: idOf('openDay'), slotId: slotId.optional(), reason: auditReason, ...takenAs }),
    )
    .output(doorList),
  setBriefed: endpointFor('attendance.record')
    .errors(errorsOf(attendanceRefusals))
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/venues/{venueId}/slots/{slotId}/briefings/{order}',
      ...tag('Tick that a party was given the safety briefing, or take the tick back'),
    })
    .input(
      z.object({
        ...{ openDayId: idOf('openDay'), venueId, slotId },
        order: z.coerce.number().int().min(0).max(1e9),
        briefed: z.boolean(),
      }),
    )
    .output(z.object({ briefed: z.boolean() })),
  registerWalkIn: endpointFor('attendance.record')
    .errors(errorsOf(deskRefusals))
    .errors(errorsOf(attendanceRefusals))
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/venues/{venueId}/walk-ins/{entryId}',
      ...tag('Let somebody without a booking into a session and write their name down, if there is room'),
    })
    .input(
      z.object({
        ...{ openDayId: idOf('openDay'), venueId, entryId: idOf('entry'), slotId: idOf('session') },
        name: line(80),
        seats: z.int().min(1).max(20).default(1),
      }),
    )
    .output(z.object({ entryId: idOf('entry') })),
  seeDoorList: tracedBeforeFor('door-list.see')
    .errors(errorsOf(deskRefusals))
    .route({
      method: 'GET',
      path: '/venues/{venueId}/door-list',
      ...tag('The door list that was opened, as it is now'),
    })
    .input(z.object({ venueId, pass: z.string().max(400), show: z.literal('tickets').optional() }))
    .output(doorList),
};
