/** The HTTP contract of changing several shifts of an open day in one step: whom it would hit, then moving or calling off. */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { callingOff, moveMinutes, peopleReach, reachEndpoint, tellField } from '../reservations/change-contract.ts';
import { capacity } from '../reservations/model.ts';
import { whileOpen } from '../open-days/closing-contract.ts';

const tag = (summary: string) => ({ tags: ['Volunteering'], summary });
const openDayPath = z.object({ openDayId: idOf('openDay') });
export const mostShiftsAtOnce = 200;

const shiftIds = z
  .string()
  .max(mostShiftsAtOnce * 32)
  .transform((ids) => ids.split(','))
  .pipe(z.array(idOf('shift')).min(1).max(mostShiftsAtOnce));

export const shiftsChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move'),
    minutes: moveMinutes,
    ...tellField,
  }),
  /** Each by its own minutes: what was collected before it is released. */
  z.object({ kind: z.literal('move-each'), minutes: z.record(idOf('shift'), moveMinutes), ...tellField }),
  z.object({ kind: z.literal('set-capacity'), capacity: capacity.min(1), ...tellField }),
  z.object({ kind: z.literal('call-off'), reason: callingOff.shape.reason }),
]);
export type ShiftsChange = z.infer<typeof shiftsChange>;

export const manyShiftsContract = {
  getShiftsReach: reachEndpoint
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/shifts-reach',
      ...tag(
        'Whom a change of these shifts would hit; of all shifts of a venue, or of the open day, where none are named',
      ),
    })
    .input(openDayPath.extend({ venueId: idOf('venue').optional(), shiftIds: shiftIds.optional() }))
    .output(peopleReach),
  changeShifts: endpointFor('venue.edit')
    .errors(whileOpen)
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/shift-changes',
      ...tag(
        'Move several shifts by so many minutes, set their places, or call them off; each that cannot be changed is answered with why',
      ),
    })
    .input(
      openDayPath.extend({
        shifts: z
          .array(z.object({ shiftId: idOf('shift'), revision }))
          .min(1)
          .max(mostShiftsAtOnce),
        change: shiftsChange,
      }),
    )
    .output(z.object({ changed: z.int(), refused: z.array(z.object({ shiftId: idOf('shift'), code: z.string() })) })),
};
