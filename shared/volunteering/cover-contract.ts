/**
 * The HTTP contract of calling in cover: staff of the desk ask people who are free, and whoever says yes first has the seat.
 * Names stay where they are: the desk sees numbers, and the people asked see the shift.
 */
import * as z from 'zod';
import { errorsOf, limited, linkRead } from '../kernel/contract.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { whileOpen } from '../open-days/closing-contract.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { reservationsRefusals } from '../reservations/refusals.ts';
import { mostAskedAtOnce } from './cover-rules.ts';
import { volunteeringRefusals } from './refusals.ts';

const tag = (summary: string) => ({ tags: ['Volunteering'], summary });
const coverToken = z.string().min(1).max(300);

export const coverCall = z.object({
  shiftId: idOf('shift'),
  freeSeats: z.int(),
  /** People of the venue who may do this shift, have mail, are free by what is known, and were not asked for it yet. */
  askable: z.int(),
  /** How many of them wait for this shift, and are asked first. */
  waiting: z.int(),
  /** The same with a phone alone: they are called. */
  byPhone: z.int(),
  asked: z.int(),
  yes: z.int(),
  no: z.int(),
  lastAskedAt: instant.optional(),
});
export type CoverCall = z.infer<typeof coverCall>;

export const coverContract = {
  seeCover: endpointFor('attendance.record')
    .route({ method: 'GET', path: '/shifts/{shiftId}/cover', ...tag('Who could be called in, in numbers') })
    .input(z.object({ shiftId: idOf('shift') }))
    .output(coverCall),
  callCover: endpointFor('attendance.record')
    .errors(whileOpen)
    .errors(errorsOf(volunteeringRefusals, ['cover.not-now', 'cover.nobody']))
    .errors(errorsOf(reservationsRefusals, ['place.full']))
    .errors(errorsOf(commonRefusals, ['changed-meanwhile']))
    .route({
      method: 'POST',
      path: '/shifts/{shiftId}/cover',
      ...tag('Ask people to cover a shift: who waits for it first, then the least recently asked'),
    })
    .input(
      z.object({
        shiftId: idOf('shift'),
        people: z.int().min(1).max(mostAskedAtOnce),
        /** How many were asked before, as it was seen: sent twice, it asks once. */
        askedBefore: z.int().min(0),
      }),
    )
    .output(coverCall),
  getCover: linkRead
    .route({ method: 'GET', path: '/covers/{coverToken}', ...tag('What one is asked to cover; changes nothing') })
    .input(z.object({ coverToken }))
    .output(
      z.object({
        shiftId: idOf('shift'),
        openDayId: idOf('openDay'),
        answer: z.enum(['yes', 'no']).optional(),
        freeSeats: z.int(),
      }),
    ),
  answerCover: limited('place.take', 'link.miss')
    .errors(errorsOf(volunteeringRefusals))
    .errors(errorsOf(reservationsRefusals))
    .errors(errorsOf(privacyRefusals, ['consent.text-changed']))
    .route({
      method: 'POST',
      path: '/covers/{coverToken}',
      ...tag('Say yes, which takes the seat if it is still free, or no'),
    })
    .input(z.object({ coverToken, coming: z.boolean(), riskAccepted: z.boolean().default(false) }))
    .output(z.object({ answer: z.enum(['yes', 'no']), manageToken: z.string().optional() })),
};
