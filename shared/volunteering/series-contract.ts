/** The HTTP contract of making many shifts at once: a series that can be undone, and the copies of another open day's. */
import * as z from 'zod';
import { errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { mostDaysMoved } from '../kernel/time.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { shiftSeries } from './model.ts';
import { volunteeringRefusals } from './refusals.ts';
import { whileOpen } from '../open-days/closing-contract.ts';

const tag = (summary: string) => ({ tags: ['Volunteering'], summary });
const openDayPath = z.object({ openDayId: idOf('openDay') });
const pairs = <Id extends z.ZodType>(id: Id, most: number) => z.array(z.object({ from: id, to: id })).max(most);

export const seriesContract = {
  createShiftSeries: createFor('venue.edit')
    .errors(whileOpen)
    .errors(errorsOf(volunteeringRefusals, ['shift.risk-text-missing']))
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/shift-series',
      successStatus: 201,
      ...tag('Add many shifts in one step; sent again with the same key, it adds what is missing and nothing twice'),
    })
    .input(openDayPath.extend(shiftSeries.shape))
    .output(z.object({ seriesId: idOf('shiftSeries'), shiftIds: z.array(idOf('shift')) })),
  deleteShiftSeries: endpointFor('venue.edit')
    .errors(whileOpen)
    .route({
      method: 'DELETE',
      path: '/open-days/{openDayId}/shift-series/{seriesId}',
      ...tag('Take back the shifts of a series that nobody has signed up for; the others stay'),
    })
    .input(openDayPath.extend({ seriesId: idOf('shiftSeries') }))
    .output(z.object({ deleted: z.int(), kept: z.array(idOf('shift')) })),
  copyShifts: createFor('open-day.edit')
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/shift-copies',
      successStatus: 201,
      ...tag('Copy the shifts of another open day, without their people, so many days later'),
    })
    .input(
      openDayPath.extend({
        fromOpenDayId: idOf('openDay'),
        /** Each shift keeps its time of day. */
        days: z.int().min(-mostDaysMoved).max(mostDaysMoved),
        /** Which venue stands for which; shifts of other venues are left out. */
        venues: pairs(idOf('venue'), 200),
        /** A shift whose session is not named belongs to none. */
        sessions: pairs(idOf('session'), 400),
      }),
    )
    .output(z.object({ shiftIds: z.array(idOf('shift')) })),
};
