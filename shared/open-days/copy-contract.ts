/** The HTTP contract of copying an open day to another date. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { createFor } from '../organizations/staff-endpoint.ts';
import { openDay, openDayDraft } from './model.ts';

const pair = <Id extends z.ZodType>(id: Id) => z.object({ from: id, to: id });

export const openDayCopy = openDayDraft.pick({ heldOn: true, edition: true });
export type OpenDayCopy = z.infer<typeof openDayCopy>;

export const openDayCopyContract = {
  copyOpenDay: createFor('open-day.edit')
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/copies',
      successStatus: 201,
      tags: ['Open days'],
      summary: 'Copy an open day with its venues and sessions, as a draft on another date and without anybody',
    })
    .input(openDayCopy.extend({ openDayId: idOf('openDay') }))
    .output(
      z.object({
        openDay,
        /** By how many days everything is moved; with the pairs, what `POST …/shift-copies` asks for. */
        days: z.int(),
        venues: z.array(pair(idOf('venue'))),
        sessions: z.array(pair(idOf('session'))),
      }),
    ),
};
