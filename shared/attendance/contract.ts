/** The HTTP contract of attendance: entries come in batches, are listed by parts, and are counted. */
import * as z from 'zod';
import { errorsOf, limited, linkRead, nextField, pageFields } from '../kernel/contract.ts';
import { signedPayload } from '../kernel/device-key.ts';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { whileOpen } from '../open-days/closing-contract.ts';
import { countsFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { entriesAtOnce } from './entries-at-once.ts';
import { direction, entry, entryDraft, slotCount, slotId, standing } from './model.ts';
import { device, deviceDraft, gateBundle, gateVerdict, shownTicket, ticketKeys } from './gate-model.ts';
import { attendanceRefusals, deviceRefusals, type AttendanceRefusal } from './refusals.ts';

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

const devicePath = venuePath.extend({ deviceId: idOf('device') });
const code = z.string().min(1).max(200);
const recorded = z.object({ results: z.array(entryResult), serverAt: instant });
const ofDevice = limited('device.send').errors(errorsOf(deviceRefusals));

export const attendanceContract = {
  recordEntries: endpointFor('attendance.record')
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/venues/{venueId}/entries',
      ...tag('Record who came in and went out: entries of one venue, each stored once however often it is sent'),
    })
    .input(venuePath.extend({ entries: z.array(entryDraft).min(1).max(entriesAtOnce) }))
    .output(recorded),
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
  checkTicket: endpointFor('attendance.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/venues/{venueId}/tickets/{code}',
      ...tag('What the gate would say to a ticket now; nothing is recorded'),
    })
    .input(venuePath.extend({ code, direction: direction.default('in') }))
    .output(gateVerdict),

  seeTicket: linkRead
    .route({ method: 'GET', path: '/tickets/{code}', ...tag('A ticket, as whoever has it sees it') })
    .input(z.object({ code }))
    .output(shownTicket),
  getTicketOf: linkRead
    .route({
      method: 'GET',
      path: '/ticket-codes/{manageToken}',
      ...tag('The code of the ticket of a sign-up or booking, by its private link'),
    })
    .input(z.object({ manageToken: z.string().min(1).max(200) }))
    .output(z.object({ code: z.string(), short: z.string() })),

  enrolDevice: endpointFor('attendance.record')
    .errors(whileOpen)
    .errors(errorsOf(deviceRefusals, ['device.other-key']))
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/venues/{venueId}/devices/{deviceId}',
      ...tag('Enrol a device of a gate with its own key, until the day is over'),
    })
    .input(devicePath.extend(deviceDraft.shape))
    .output(device),
  listDevices: endpointFor('attendance.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/venues/{venueId}/devices',
      ...tag('The devices of a venue'),
    })
    .input(venuePath)
    .output(
      z.object({
        devices: z.array(device),
        /** The number of the key that signs tickets of this open day, for whoever may replace it. */
        ticketKey: z.int().optional(),
      }),
    ),
  revokeDevice: endpointFor('attendance.record')
    .route({
      method: 'DELETE',
      path: '/open-days/{openDayId}/venues/{venueId}/devices/{deviceId}',
      ...tag('Sign a device out: its key is worth nothing from then on, and it forgets what it holds'),
    })
    .input(devicePath)
    .output(device),
  getBundle: ofDevice
    .route({ method: 'POST', path: '/devices/{deviceId}/bundle', ...tag('What a device needs for its gate') })
    .input(signedPayload.extend({ deviceId: idOf('device') }))
    .output(gateBundle),
  recordFromDevice: ofDevice
    .route({ method: 'POST', path: '/devices/{deviceId}/entries', ...tag('Record the entries of a device') })
    .input(signedPayload.extend({ deviceId: idOf('device') }))
    .output(recorded),

  replaceTicketKey: endpointFor('open-day.edit')
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/ticket-keys',
      ...tag('Sign tickets with a new key from now on; the keys of before go on, or are revoked'),
    })
    .input(openDayPath.extend({ from: z.int().min(1).max(200), revoke: z.boolean().default(false) }))
    .output(ticketKeys),
};
