/**
 * The HTTP contract of remarks: what anybody says of volunteer service at a venue, good or bad, and the organization's answer.
 * Nobody is asked who they are: the answer stands behind the private link that one gets.
 */
import * as z from 'zod';
import { takenAs } from '../audit/model.ts';
import { errorsOf, idempotencyHeaders, limited, linkRead } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { paragraph } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { remarkKinds, type RemarkKind } from './words.ts';

const tag = (summary: string) => ({ tags: ['Hours and proofs'], summary });
const venuePath = z.object({ openDayId: idOf('openDay'), venueId: idOf('venue') });
const ofVenue = '/open-days/{openDayId}/venues/{venueId}/remarks' as const;

export const remarkDraft = z.object({
  kind: z.enum(Object.keys(remarkKinds) as [RemarkKind, ...RemarkKind[]]),
  text: paragraph(1000),
});

/** As whoever sent it sees it. */
export const remark = remarkDraft.extend({
  at: instant,
  answerDueAt: instant,
  answer: z.object({ text: z.string(), at: instant }).optional(),
});
export type Remark = z.infer<typeof remark>;
const staffRemark = remark.extend({ remarkId: idOf('remark') });

export const remarkContract = {
  sendRemark: limited('remark.send')
    .errors(errorsOf(commonRefusals, ['key.reused']))
    .route({
      method: 'POST',
      path: ofVenue,
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Praise volunteer service at a venue, or complain of it, without an account'),
    })
    .input(z.object({ params: venuePath, headers: idempotencyHeaders, body: remarkDraft }))
    .output(z.object({ remarkToken: z.string(), answerDueAt: instant })),
  getRemark: linkRead
    .route({ method: 'GET', path: '/remarks/{remarkToken}', ...tag('A remark and its answer, by its private link') })
    .input(z.object({ remarkToken: z.string().min(1).max(300) }))
    .output(remark),
  listRemarks: endpointFor('service.approve')
    .route({ method: 'GET', path: ofVenue, ...tag('What was said of volunteer service at a venue, the newest first') })
    .input(venuePath.extend(takenAs))
    .output(z.object({ remarks: z.array(staffRemark) })),
  answerRemark: endpointFor('service.approve')
    .route({ method: 'PUT', path: `${ofVenue}/{remarkId}/answer`, ...tag('Answer a remark') })
    .input(venuePath.extend({ remarkId: idOf('remark'), text: paragraph(1000) }))
    .output(staffRemark),
};
