/** The HTTP contract of moving several sessions of an open day in one step, each by its own minutes. */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { moveMinutes } from '../reservations/change-contract.ts';
import { whileOpen } from './closing-contract.ts';

const mostSessionsAtOnce = 200;

export const manySessionsContract = {
  changeSessions: endpointFor('venue.edit')
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/session-changes',
      tags: ['Open days'],
      summary: 'Move several sessions; each that cannot be moved is answered with why',
    })
    .input(
      z.object({
        openDayId: idOf('openDay'),
        sessions: z
          .array(z.object({ sessionId: idOf('session'), revision, minutes: moveMinutes }))
          .min(1)
          .max(mostSessionsAtOnce),
      }),
    )
    .output(
      z.object({ changed: z.int(), refused: z.array(z.object({ sessionId: idOf('session'), code: z.string() })) }),
    ),
};
