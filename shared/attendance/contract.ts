/** The HTTP contract of attendance: entries come in batches, are listed by parts, and are counted. */
import * as z from 'zod';
import { nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { countsFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { entriesAtOnce, entry, entryDraft, slotCount, slotId, standing } from './model.ts';
import { attendanceRefusals, type AttendanceRefusal } from './refusals.ts';

const openDayPath = z.object({ openDayId: idOf('openDay') });
const venuePath = openDayPath.extend({ venueId: idOf('venue') });
const tag = (summary: string) => ({ tags: ['Attendance'], summary });

/** Of each entry what became of it, in the order of the request; one that was stored before is answered as then. */
export const entryResult = z.discriminatedUnion('ok', [
  z.object({ entryId: idOf('entry'), ok: z.literal(true), standing }),
  z.object({
    entryId: idOf('entry'),
    ok: z.literal(false),
    code: z.enum(Object.keys(attendanceRefusals) as [AttendanceRefusal, ...AttendanceRefusal[]]),
  }),
]);
export type EntryResult = z.infer<typeof entryResult>;

export const attendanceContract = {
  recordEntries: endpointFor('attendance.record')
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/venues/{venueId}/entries',
      ...tag('Record who came in and went out: entries of one venue, each stored once however often it is sent'),
    })
    .input(venuePath.extend({ entries: z.array(entryDraft).min(1).max(entriesAtOnce) }))
    .output(z.object({ results: z.array(entryResult), serverAt: instant })),
  listEntries: endpointFor('attendance.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/entries',
      ...tag('Entries of an open day, of a venue or of a slot at it, in the order in which they were recorded'),
    })
    .input(openDayPath.extend({ venueId: idOf('venue').optional(), slotId: slotId.optional(), ...pageFields }))
    .output(z.object({ entries: z.array(entry), ...nextField })),
  countAttendance: countsFor('board.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/attendance',
      ...tag('How many are inside now and came so far, by slot'),
    })
    .input(openDayPath)
    .output(z.object({ slots: z.array(slotCount) })),
};
