/** The HTTP contract of personal data: one's own account, being erased, and what was deleted on time. */
import * as z from 'zod';
import { confirmedEndpoint, errorsOf, linkRead } from '../kernel/contract.ts';
import { line } from '../kernel/text.ts';
import { erasureProgress, myRecord, myRecordsEndpoint } from './my-data.ts';
import { organizationRefusals } from '../organizations/refusals.ts';
import { retentionReport, retentionRun } from './retention.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';

const tag = (summary: string) => ({ tags: ['Privacy'], summary });

const ownConfirmed = confirmedEndpoint.meta({ ownAffairs: true });

export const privacyContract = {
  myPeopleData: myRecordsEndpoint('people', tag),
  correctMyName: ownConfirmed
    .route({ method: 'PATCH', path: '/my-data/people', ...tag('Correct the name of my account') })
    .input(z.strictObject({ name: line(80) }))
    .output(z.object({ records: z.array(myRecord) })),
  eraseMe: ownConfirmed
    .errors(errorsOf(organizationRefusals, ['member.last-operator']))
    .route({
      method: 'POST',
      path: '/my-data/erasure',
      successStatus: 202,
      ...tag('Erase my account and my records everywhere; places that are still ahead are given back'),
    })
    .input(z.object({}))
    .output(z.object({ erasureToken: z.string() })),
  seeErasure: linkRead
    .route({ method: 'GET', path: '/erasures/{erasureToken}', ...tag('How far my erasure is') })
    .input(z.object({ erasureToken: z.string().min(1).max(200) }))
    .output(erasureProgress),
  seeRetention: endpointFor('retention.see')
    .route({ method: 'GET', path: '/retention', ...tag('What was deleted on time, in counts, and when each job ran') })
    .input(z.object({}))
    .output(
      z.object({
        runs: z.array(retentionRun.omit({ type: true })),
        reports: z.array(retentionReport.omit({ type: true })),
      }),
    ),
};
