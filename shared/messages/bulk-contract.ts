/**
 * The HTTP contract of messages to many: the exact list first, a test to oneself, then the sending, which goes on by itself.
 * Whoever edits a venue writes to its people; whoever edits all, to the whole open day.
 */
import * as z from 'zod';
import { errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { instant } from '../kernel/time.ts';
import { countsFor, createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { audience, bulkCounts, bulkMessage, bulkText } from './bulk-model.ts';
import { messagesRefusals } from './refusals.ts';

const openDayPath = z.object({ openDayId: idOf('openDay') });
const tag = (summary: string) => ({ tags: ['Messages'], summary });

/** A place of somebody without an address that mail reaches; opened on the roster, where contacts are. */
export const toPhone = z.object({
  slotId: z.string(),
  recordId: z.string(),
  startAt: instant,
});
export type ToPhone = z.infer<typeof toPhone>;

export const bulkContract = {
  seeBulkList: endpointFor('venue.edit')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/bulk-messages/list',
      ...tag('How many people a message would go to, and whom to phone'),
    })
    .input(openDayPath.extend(audience.shape))
    .output(bulkCounts.extend({ toPhone: z.array(toPhone) })),
  testBulk: endpointFor('venue.edit')
    .errors(errorsOf(commonRefusals, ['too-many-requests']))
    .errors(errorsOf(messagesRefusals, ['bulk.nobody']))
    .meta({ limits: ['bulk.test'] })
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/bulk-messages/test',
      ...tag('Mail me the message in both languages, as its readers will get it'),
    })
    .input(openDayPath.extend({ to: audience, ...bulkText.shape }))
    /** A program has no mailbox: nothing is sent then. */
    .output(z.object({ sent: z.boolean() })),
  sendBulk: createFor('venue.edit')
    .errors(
      errorsOf(messagesRefusals, ['bulk.nobody', 'bulk.list-changed', 'bulk.too-many-today', 'bulk.too-many-people']),
    )
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/bulk-messages',
      ...tag('Send a message to everyone on the list; `mailed` is the number that was seen'),
    })
    .input(openDayPath.extend({ to: audience, ...bulkText.shape, mailed: z.int().min(0).max(1e6) }))
    .output(bulkMessage),
  listBulks: countsFor('board.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/bulk-messages',
      ...tag('Messages sent to many, newest first, and how far each has got'),
    })
    .input(openDayPath)
    .output(z.object({ messages: z.array(bulkMessage) })),
};
