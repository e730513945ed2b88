/** The HTTP contract of copying an open day to another date, or one of its venues. */
import * as z from 'zod';
import { errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { createFor } from '../organizations/staff-endpoint.ts';
import { openDay, openDayDraft, venue, venueDraft } from './model.ts';
import { openDaysRefusals } from './refusals.ts';
import { whileOpen } from './closing-contract.ts';

const pair = <Id extends z.ZodType>(id: Id) => z.object({ from: id, to: id });

export const openDayCopy = openDayDraft.pick({ heldOn: true, edition: true });
export type OpenDayCopy = z.infer<typeof openDayCopy>;

export const openDayCopyContract = {
  copyVenue: createFor('open-day.edit')
    .errors(whileOpen)
    .errors(errorsOf(openDaysRefusals, ['open-day.second-main-venue']))
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/venues/{venueId}/copies',
      successStatus: 201,
      tags: ['Open days'],
      summary: 'Add a venue with the sessions of another one of the open day, without anybody',
    })
    .input(z.object({ openDayId: idOf('openDay'), venueId: idOf('venue'), venue: venueDraft }))
    /** With the pairs, and no days, what `POST …/shift-copies` asks for. */
    .output(z.object({ venue, sessions: z.array(pair(idOf('session'))) })),
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
