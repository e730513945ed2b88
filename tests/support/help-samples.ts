/** For the walk of every endpoint and role: a right request for each endpoint of staff about stations, help requests and notices. */
import { helpWith, noticeWith, stationWith } from './help-data.ts';
import { signedInAs } from './signed-in-as.ts';
import type { Api } from './api-harness.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

/** Two accounts of a station that no request made. */
export const stationAccounts = (api: Api, organizationId: string) => {
  const role = { role: 'venue_manager', organizationId, venueId: `ven_${'0'.repeat(26)}` } as const;
  return Promise.all([signedInAs(api.store.tables.people, role), signedInAs(api.store.tables.people, role)]);
};

/** A station of the organization with a request, drafts of its writer, and a notice that both of its accounts have published. */
export async function makeHelp(
  api: Api,
  make: RoleWorld['make'],
  organizationId: string,
  [writer, approver]: readonly [string, string],
): Promise<Place> {
  const { stationId } = await make(`/api/organizations/${organizationId}/stations`, stationWith());
  const { helpRequestId } = await make('/api/help-requests', helpWith({ stationId }));
  const send = async (path: string, token: string, body: unknown) =>
    (await api.request('POST', path, { token, body })).body;
  const draft = () => send(`/api/stations/${stationId}/tracing-notices`, writer, noticeWith());
  const { noticeId } = await draft();
  await send(`/api/tracing-notices/${noticeId}/approval`, approver, { revision: 1 });
  await send(`/api/stations/${stationId}/referrals`, writer, { to: 'police' });
  const { noticeId: draftNoticeId } = await draft();
  const { noticeId: waitingNoticeId } = await draft();
  return { stationId, helpRequestId, noticeId, draftNoticeId, waitingNoticeId };
}

/** One that nobody has done anything with yet. */
const newRequest: Sample = {
  scope: 'organization',
  prepare: async ({ make }, { stationId }) => ({
    helpRequestId: (await make('/api/help-requests', helpWith({ stationId }))).helpRequestId,
  }),
};

export const helpSamples: Readonly<Record<string, Sample>> = {
  'help.createStation': { scope: 'organization', body: () => stationWith() },
  'help.updateStation': { scope: 'organization', body: () => ({ ...stationWith(), revision: 1 }) },
  'help.listHelpRequests': { scope: 'organization', query: ({ stationId }) => `stationId=${stationId}` },
  'help.openHelpRequest': { scope: 'organization', body: () => ({ reason: 'To find the person' }) },
  'help.answerHelpRequest': { ...newRequest, body: () => ({ text: 'A team knows of it', revision: 1 }) },
  'help.stepHelpRequest': { ...newRequest, body: () => ({ step: 'hand-on', revision: 1 }) },
  'help.listStationNotices': { scope: 'organization' },
  'help.createNotice': { scope: 'organization', body: () => noticeWith() },
  'help.updateNotice': {
    scope: 'organization',
    path: ({ draftNoticeId }) => ({ noticeId: draftNoticeId! }),
    body: () => ({ ...noticeWith(), revision: 1 }),
  },
  'help.approveNotice': {
    scope: 'organization',
    path: ({ waitingNoticeId }) => ({ noticeId: waitingNoticeId! }),
    body: () => ({ revision: 1 }),
  },
  'help.stepNotice': { scope: 'organization', body: () => ({ step: 'renew', revision: 2 }) },
  'help.logReferral': { scope: 'organization', body: () => ({ to: 'police' }) },
};
