/** The HTTP contract of the call list: whom no mail can tell what became of their place, and that somebody told them. */
import * as z from 'zod';
import { ageBand } from '../volunteering/age-bands.ts';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { rosterContact } from '../privacy/roster-model.ts';
import { placeMessageId } from './model.ts';

const tag = (summary: string) => ({ tags: ['Messages'], summary });
const openDayPath = z.object({ openDayId: idOf('openDay') });
const recordId = z.union([idOf('signUp'), idOf('hold'), idOf('booking')]);
const marker = z.string().min(1).max(60);

export const calledPerson = z.object({
  recordId,
  /** The shift or the session. */
  slotId: z.string(),
  venueId: idOf('venue'),
  startAt: z.string(),
  endAt: z.string(),
  zone: z.string(),
  /** What they are to be told. */
  message: placeMessageId,
  /** Given back when it is ticked: a message that came meanwhile stays to be told. */
  marker,
  since: instant,
  ...rosterContact.shape,
  ageBand: ageBand.optional(),
  /** Of its slot; given back when the contact is opened. */
  order: z.int(),
  told: z.object({ at: instant, by: z.string().optional() }).optional(),
});
export type CalledPerson = z.infer<typeof calledPerson>;

export const callsContract = {
  listCalls: endpointFor('roster.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/calls',
      ...tag(
        'Who must be told by phone: without an address, with one that bounces, or without an answer to a reminder',
      ),
    })
    .input(openDayPath)
    .output(z.object({ calls: z.array(calledPerson) })),
  tickCall: endpointFor('venue.edit')
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/venues/{venueId}/calls/{recordId}',
      ...tag('Say that a person was told by phone, or was not after all'),
    })
    .input(openDayPath.extend({ venueId: idOf('venue'), recordId, marker, told: z.boolean() }))
    .output(z.object({ told: z.boolean() })),
};
