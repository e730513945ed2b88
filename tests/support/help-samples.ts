/** For the walk of every endpoint and role: a right request for each endpoint of staff about stations and help requests. */
import { helpWith, stationWith } from './help-data.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

/** A station of the organization, and a request that is with it. */
export async function makeHelp(make: RoleWorld['make'], organizationId: string): Promise<Place> {
  const { stationId } = await make(`/api/organizations/${organizationId}/stations`, stationWith());
  const { helpRequestId } = await make('/api/help-requests', helpWith({ stationId }));
  return { stationId, helpRequestId };
}

/** One that nobody has done anything with yet. */
const newRequest: Sample = {
  scope: 'organization',
  prepare: ({ make }, { stationId }) => make('/api/help-requests', helpWith({ stationId })),
};

export const helpSamples: Readonly<Record<string, Sample>> = {
  'help.createStation': { scope: 'organization', body: () => stationWith() },
  'help.updateStation': { scope: 'organization', body: () => ({ ...stationWith(), revision: 1 }) },
  'help.listHelpRequests': { scope: 'organization', query: ({ stationId }) => `stationId=${stationId}` },
  'help.openHelpRequest': { scope: 'organization', body: () => ({ reason: 'To find the person' }) },
  'help.answerHelpRequest': { ...newRequest, body: () => ({ text: 'A team knows of it', revision: 1 }) },
  'help.stepHelpRequest': { ...newRequest, body: () => ({ step: 'hand-on', revision: 1 }) },
};
