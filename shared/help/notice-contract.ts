/** The HTTP contract of tracing notices: everyone reads what is published, stations alone write, and two people are needed. */
import * as z from 'zod';
import { endpoint, errorsOf, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { noticeDraft, noticeStep, publicNotice, referral, referralTo, staffNotice } from './notice-model.ts';
import { helpRefusals } from './refusals.ts';

const stationPath = z.object({ stationId: idOf('station') });
const noticePath = z.object({ noticeId: idOf('notice') });
const tag = (summary: string) => ({ tags: ['Tracing notices'], summary });

export const noticeContract = {
  listNotices: endpoint
    .route({ method: 'GET', path: '/tracing-notices', ...tag('Notices that are published now, the newest first') })
    .input(z.object({}))
    .output(z.object({ notices: z.array(publicNotice) })),
  getNotice: endpoint
    .route({ method: 'GET', path: '/tracing-notices/{noticeId}', ...tag('A notice, or that it has ended') })
    .input(noticePath)
    .output(publicNotice),
  listStationNotices: endpointFor('notice.edit')
    .route({
      method: 'GET',
      path: '/stations/{stationId}/tracing-notices',
      ...tag('Notices of a station with its drafts, and to whom it sent people on'),
    })
    .input(stationPath)
    .output(z.object({ notices: z.array(staffNotice), referrals: z.array(referral) })),
  createNotice: createFor('notice.edit')
    .route({
      method: 'POST',
      path: '/stations/{stationId}/tracing-notices',
      successStatus: 201,
      ...tag('Draft a notice; somebody else of the station approves it'),
    })
    .input(noticeDraft.extend({ ...stationPath.shape, isDemo: z.boolean().optional() }))
    .output(staffNotice),
  updateNotice: endpointFor('notice.edit')
    .errors(errorsOf(helpRefusals, ['notice.not-draft']))
    .route({ method: 'PUT', path: '/tracing-notices/{noticeId}', ...tag('Edit a draft') })
    .input(noticeDraft.extend({ ...noticePath.shape, revision }))
    .output(staffNotice),
  approveNotice: endpointFor('notice.approve')
    .errors(errorsOf(helpRefusals, ['notice.not-draft', 'notice.same-person']))
    .route({
      method: 'POST',
      path: '/tracing-notices/{noticeId}/approval',
      ...tag('Publish a draft of somebody else for 30 days'),
    })
    .input(noticePath.extend({ revision }))
    .output(staffNotice),
  stepNotice: endpointFor('notice.edit')
    .errors(errorsOf(helpRefusals, ['notice.over']))
    .route({
      method: 'POST',
      path: '/tracing-notices/{noticeId}/steps',
      ...tag('Renew a notice for 30 days, or close it and empty it at once'),
    })
    .input(noticeStep.and(noticePath))
    .output(staffNotice),
  logReferral: createFor('notice.edit')
    .route({
      method: 'POST',
      path: '/stations/{stationId}/referrals',
      successStatus: 201,
      ...tag('Note that somebody was sent on, and nothing of who it was'),
    })
    .input(stationPath.extend({ to: referralTo }))
    .output(referral),
};
