/** The HTTP contract of what staff do with several visitors of an open day at once; the same of volunteers is in volunteering. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { changedPeople, mostPeopleAtOnce } from '../reservations/change-contract.ts';
import { whileOpen } from './closing-contract.ts';

export const visitorsChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), toSessionId: idOf('session') }),
  z.object({ kind: z.literal('confirm') }),
]);
export type VisitorsChange = z.infer<typeof visitorsChange>;

export const visitorsContract = {
  changeVisitors: endpointFor('venue.edit')
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/visitor-changes',
      tags: ['Open days'],
      summary:
        'Move several visitors to another session, or confirm them from the line; who cannot be is answered with why',
    })
    .input(
      z.object({
        openDayId: idOf('openDay'),
        visitors: z
          .array(z.object({ sessionId: idOf('session'), recordId: idOf('booking') }))
          .min(1)
          .max(mostPeopleAtOnce),
        change: visitorsChange,
      }),
    )
    .output(changedPeople),
};
