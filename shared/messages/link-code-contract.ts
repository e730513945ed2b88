/**
 * The HTTP contract of codes that staff read out to whoever lost a private link and has a phone alone: typed on the site beside
 * the phone number, good for minutes and for one use.
 */
import * as z from 'zod';
import { phone } from '../kernel/contact.ts';
import { errorsOf, limited } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { plainCode } from '../kernel/typed-signs.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { privacyRefusals } from '../privacy/refusals.ts';
import { openingReason } from '../privacy/roster-model.ts';
import { messagesRefusals } from './refusals.ts';

const tag = (summary: string) => ({ tags: ['Messages'], summary });

export const linkCodeMinutes = 15;
export const linkCodeTries = 5;

export const linkCodeContract = {
  makeLinkCode: endpointFor('contact.see')
    .errors(errorsOf(privacyRefusals, ['contact.reason-needed']))
    .errors(errorsOf(messagesRefusals, ['link-code.no-phone']))
    .route({
      method: 'PUT',
      path: '/slots/{slotId}/people/{recordId}/link-code',
      ...tag('A code to read out to whoever lost the private link of a place; an older one is dead'),
    })
    .input(
      z.object({
        slotId: z.union([idOf('shift'), idOf('session')]),
        recordId: z.union([idOf('signUp'), idOf('hold'), idOf('booking')]),
        ...openingReason,
      }),
    )
    .output(z.object({ code: z.string(), expiresAt: instant })),
  openByCode: limited('code.try')
    .errors(errorsOf(messagesRefusals, ['link-code.wrong-or-expired']))
    .route({
      method: 'POST',
      path: '/links/by-code',
      ...tag('The private link of a place, by the phone number and a code that staff read out'),
    })
    .input(
      z.object({
        phone,
        code: z
          .string()
          .overwrite(plainCode)
          .regex(/^[0-9]{6}$/, { error: 'not-six-digits' }),
      }),
    )
    .output(z.object({ page: z.enum(['sign-ups', 'holds', 'bookings']), manageToken: z.string() })),
};
