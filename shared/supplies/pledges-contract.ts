/** The HTTP contract of a drive's pledges: who pledged what, masked, and one contact at a time opened. */
import * as z from 'zod';
import { errorsOf, longPageFields, nextField } from '../kernel/contract.ts';
import { takenAs } from '../audit/model.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import { unitCode } from '../kernel/units.ts';
import { contactEndpoint, openedContact, openingReason, rosterContact, rosterSearch } from '../privacy/roster-model.ts';
import { removalInput, removed } from '../privacy/removal.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { suppliesRefusals } from './refusals.ts';

const drivePath = z.object({ driveId: idOf('drive') });
const tag = (summary: string) => ({ tags: ['Supplies'], summary });

/** `quantity` in the item's base unit. */
export const pledgeRow = z.object({
  recordId: idOf('pledge'),
  ...rosterContact.shape,
  itemId: idOf('item'),
  itemName: bilingualLine(120),
  quantity: z.int(),
  unit: unitCode,
  bringOn: localDate.optional(),
  createdAt: instant,
});
export type PledgeRow = z.infer<typeof pledgeRow>;

export const pledgesContract = {
  listPledges: endpointFor('roster.see')
    .route({ method: 'GET', path: '/drives/{driveId}/pledges', ...tag('Who pledged what, the first pledge first') })
    .input(drivePath.extend(takenAs).extend(longPageFields))
    .output(z.object({ rows: z.array(pledgeRow), ...nextField })),
  findPledges: endpointFor('roster.see')
    .route({
      method: 'POST',
      path: '/drives/{driveId}/pledges/search',
      ...tag('Pledges of those who are meant by what was typed'),
    })
    .input(drivePath.extend({ find: rosterSearch.find }).extend(longPageFields))
    .output(z.object({ rows: z.array(pledgeRow), ...nextField })),
  openPledgeContact: contactEndpoint
    .route({
      method: 'POST',
      path: '/drives/{driveId}/pledges/{recordId}/contact',
      ...tag('Open the contact and the note of one pledge'),
    })
    .input(drivePath.extend({ recordId: idOf('pledge'), ...openingReason }))
    .output(openedContact.extend({ note: z.string().optional() })),
  removePledge: endpointFor('drive.edit')
    .route({
      method: 'POST',
      path: '/drives/{driveId}/pledges/{recordId}/removal',
      ...tag('Take one pledge back; told and forgotten an hour later'),
    })
    .input(drivePath.extend({ recordId: idOf('pledge'), ...removalInput }))
    .output(removed),
  returnPledge: endpointFor('drive.edit')
    .errors(errorsOf(suppliesRefusals, ['pledge.forgotten']))
    .route({
      method: 'POST',
      path: '/drives/{driveId}/pledges/{recordId}/return',
      ...tag('Let one pledge count again that was taken back within the hour'),
    })
    .input(drivePath.extend({ recordId: idOf('pledge') }))
    .output(z.object({ returned: z.literal(true) })),
};
