/** The HTTP contract of making many sessions at once: a series over several venues that can be undone. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { sessionSeries } from './series-model.ts';
import { whileOpen } from './closing-contract.ts';

const tag = (summary: string) => ({ tags: ['Open days'], summary });
const openDayPath = z.object({ openDayId: idOf('openDay') });

export const sessionSeriesContract = {
  createSessionSeries: createFor('venue.edit')
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/session-series',
      successStatus: 201,
      ...tag('Add many sessions in one step; sent again with the same key, it adds what is missing and nothing twice'),
    })
    .input(openDayPath.extend({ details: sessionSeries.shape.details, rows: sessionSeries.shape.rows }))
    .output(z.object({ seriesId: idOf('sessionSeries'), sessionIds: z.array(idOf('session')) })),
  deleteSessionSeries: endpointFor('venue.edit')
    .errors(whileOpen)
    .route({
      method: 'DELETE',
      path: '/open-days/{openDayId}/session-series/{seriesId}',
      ...tag('Take back the sessions of a series that nobody has booked; the others stay'),
    })
    .input(openDayPath.extend({ seriesId: idOf('sessionSeries') }))
    .output(z.object({ deleted: z.int(), kept: z.array(idOf('session')) })),
};
