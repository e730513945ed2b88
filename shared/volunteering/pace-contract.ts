/** The HTTP contract of how fast an open day fills: sign-ups by the day on which they came. Counts only. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { localDate } from '../kernel/time.ts';
import { countsFor } from '../organizations/staff-endpoint.ts';

export const paceContract = {
  getSignUpPace: countsFor('board.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/sign-up-pace',
      tags: ['Volunteering'],
      summary: 'Seats of shifts by the day on which they were taken, less those given back on that day',
    })
    .input(z.object({ openDayId: idOf('openDay') }))
    .output(z.object({ days: z.array(z.object({ on: localDate, seats: z.int() })) })),
};
