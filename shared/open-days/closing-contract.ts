/** The HTTP contract of closing an open day that is over, and what every endpoint answers that would change something in a closed one. */
import * as z from 'zod';
import { errorsOf, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { openDay } from './model.ts';
import { openDaysRefusals } from './refusals.ts';

/** Of what changes an open day, or anything in it. */
export const whileOpen = errorsOf(openDaysRefusals, ['open-day.closed']);

export const closingContract = {
  setOpenDayClosed: endpointFor('open-day.edit')
    .errors(errorsOf(openDaysRefusals, ['open-day.not-over']))
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/closed',
      tags: ['Open days'],
      summary: 'Close an open day that is over, so that nothing in it is edited any more; or open it again',
    })
    .input(z.object({ openDayId: idOf('openDay'), revision, isClosed: z.boolean() }))
    .output(openDay),
};
