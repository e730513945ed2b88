/**
 * What the walk of every endpoint and role needs: two of everything that belongs to a venue or an organization, one's
 * own and another's, and for each endpoint of staff a request that is right but for who sends it.
 */
import { putCall } from '../../functions/messages/call-store.ts';
import type { Api } from './api-harness.ts';
import { callingOffSamples, venueOn } from './calling-off-samples.ts';
import { driveSamples } from './drive-samples.ts';
import { exhibitionSamples } from './exhibition-samples.ts';
import { templateSamples } from './template-samples.ts';
import { helpSamples, makeHelp, stationAccounts } from './help-samples.ts';
import { deskSamples } from './desk-samples.ts';
import { platformOrganizationId } from '../../shared/identity/model.ts';
import { messageSamples } from './message-samples.ts';
import { organizationSamples } from './organization-samples.ts';
import { removal, rosterSamples, someone, toRemove } from './roster-samples.ts';
import { approvedBy, keep, recordWith } from './service-world.ts';
import { serviceSamples } from './service-samples.ts';
import { signedInAs } from './signed-in-as.ts';
import { makeStock, plentyOf, stockSamples } from './stock-samples.ts';
import {
  both,
  makeProgramme,
  openDayInput,
  sessionInput,
  shiftInput,
  venueInput,
  visitor,
  volunteer,
} from './programme.ts';
import { attendanceSamples } from './attendance-samples.ts';
import { campaignDraftWith, roundDraftWith, zoneDraft } from './relief-data.ts';
import { nightSamples } from './night-samples.ts';
import { reliefSamples } from './relief-samples.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';
import { driveDraftWith, freshDonation, inDays, pledgeWith, waterDraft } from './supplies-data.ts';

const donation = ({ itemId }: Place) => freshDonation(itemId!);

export async function makeRoleWorld(api: Api): Promise<RoleWorld> {
  const { operator, make, openDayId } = await makeProgramme(api);
  const { itemId } = await make('/api/items', waterDraft());
  const { campaignId } = await make('/api/campaigns', campaignDraftWith());
  const { zoneId } = await make(`/api/campaigns/${campaignId}/zones`, zoneDraft);
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const round = roundDraftWith({ zoneId, plannedStartAt: at(-24), plannedEndAt: at(-22) });
  const { roundId } = await make(`/api/campaigns/${campaignId}/rounds`, round);

  const tokenOfSecond = await signedInAs(api.store.tables.people, {
    role: 'platform_operator',
    organizationId: platformOrganizationId,
  });
  const second: RoleWorld['make'] = async (path, body) => {
    const answer = await api.request('POST', path, { token: tokenOfSecond, body });
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const delivery = (at: Place) => {
    const { place: _, ...request } = donation(at);
    return { ...request, lots: request.lots.map(plentyOf) };
  };

  const place = async (name: string): Promise<Place> => {
    const { organizationId } = await make('/api/organizations', { name: both(name), kind: 'charity' });
    const { venueId } = await make(`/api/open-days/${openDayId}/venues`, { ...venueInput, role: 'branch' });
    const at = `/api/venues/${venueId}`;
    const { shiftId } = await make(`${at}/shifts`, { ...shiftInput, openDayId, capacity: 500 });
    const { sessionId } = await make(`${at}/sessions`, { ...sessionInput, openDayId });
    const draft = { status: 'draft', openDayId };
    const { shiftId: draftShiftId } = await make(`${at}/shifts`, { ...shiftInput, ...draft });
    const { sessionId: draftSessionId } = await make(`${at}/sessions`, { ...sessionInput, ...draft });
    const drive = { organizationId, startsOn: inDays(-1), endsOn: inDays(30), needs: [{ itemId, target: 10_000_000 }] };
    const { driveId } = await make('/api/drives', driveDraftWith(drive));
    const { signUpId } = await make(`/api/shifts/${shiftId}/sign-ups`, volunteer(`Volunteer-${name}`));
    const called = { openDayId, recordId: signUpId, slotId: shiftId, ...spanOfCall };
    await putCall(api.store.tables.messages, called, 'moved', Date.now());
    const { bookingId } = await make(`/api/sessions/${sessionId}/bookings`, visitor(`Visitor-${name}`));
    const { pledgeId } = await make(`/api/drives/${driveId}/pledges`, pledgeWith({ itemId }));
    const { donationId } = await make(`/api/drives/${driveId}/donations`, donation({ itemId }));
    const scope = { organizationId, venueId, driveId, itemId };
    const served = { openDayId, venueId, shiftId };
    const { order } = await keep(api.store.tables.service, recordWith(served, approvedBy(organizationId)));
    const stock = await makeStock(make, second, scope, delivery);
    return {
      ...stock,
      ...(await makeHelp(api, make, organizationId, await stationAccounts(api, organizationId))),
      order: String(order),
      ...{ openDayId, venueId, shiftId, sessionId, draftShiftId, draftSessionId },
      ...{ organizationId, driveId, donationId, itemId, signUpId, bookingId, pledgeId, campaignId, zoneId, roundId },
    };
  };
  const get = async (path: string) => (await api.request('GET', path, { token: operator })).body;
  const send = async (path: string, body: unknown) => (await api.request('POST', path, { body, token: operator })).body;
  const put = async (path: string, body: unknown) => (await api.request('PUT', path, { body, token: operator })).body;
  const { service, messages } = api.store.tables;
  return { make, second, get, send, put, service, messages, own: await place('own'), other: await place('other') };
}

const spanOfCall = { startAt: shiftInput.startAt, endAt: shiftInput.endAt };
const draft = ({ openDayId }: Place) => ({ openDayId, status: 'draft' });

const { role, startAt, endAt, ...seriesDetails } = shiftInput;
const seriesOf = ({ venueId }: Place) => ({
  details: { ...seriesDetails, status: 'draft' },
  rows: [{ venueId, role, startAt, endAt }],
});

const { startAt: from, endAt: to, ...sessionDetails } = sessionInput;
const sessionSeriesOf = ({ venueId }: Place) => ({
  details: { ...sessionDetails, status: 'draft' },
  rows: [{ venueId, startAt: from, endAt: to }],
});

/** One right request for each endpoint of staff; an endpoint without one fails the walk. */
export const staffSamples: Readonly<Record<string, Sample>> = {
  'openDays.createOpenDay': { scope: 'anywhere', body: () => ({ ...openDayInput, status: 'draft' }) },
  'openDays.updateOpenDay': { scope: 'anywhere', body: () => ({ ...openDayInput, revision: 1 }) },
  'openDays.copyVenue': { scope: 'anywhere', body: () => ({ venue: { ...venueInput, role: 'branch' } }) },
  'openDays.copyOpenDay': { scope: 'anywhere', body: () => ({ heldOn: inDays(400) }) },
  'openDays.createVenue': { scope: 'anywhere', body: () => ({ ...venueInput, role: 'branch' }) },
  'openDays.updateVenue': { scope: 'venue', body: () => ({ ...venueInput, role: 'branch', revision: 1 }) },
  'openDays.createSession': { scope: 'venue', body: (place) => ({ ...sessionInput, ...draft(place) }) },
  'openDays.updateSession': { scope: 'venue', body: () => ({ ...sessionInput, revision: 1 }) },
  'openDays.createSessionSeries': { scope: 'venue', body: (place) => sessionSeriesOf(place) },
  'openDays.changeSessions': {
    scope: 'venue',
    prepare: ({ make }, place) => make(`/api/venues/${place.venueId}/sessions`, { ...sessionInput, ...draft(place) }),
    body: ({ sessionId }) => ({ sessions: [{ sessionId, revision: 1, minutes: 30 }] }),
  },
  'openDays.deleteSessionSeries': {
    scope: 'venue',
    prepare: async ({ make }, place) =>
      make(`/api/open-days/${place.openDayId}/session-series`, sessionSeriesOf(place)),
  },
  'openDays.listGaps': { scope: 'anywhere' },
  'openDays.getBoard': { scope: 'anywhere' },
  ...exhibitionSamples,
  ...templateSamples,
  ...callingOffSamples,
  ...deskSamples,
  ...messageSamples,
  ...rosterSamples,
  'volunteering.signUpPerson': { scope: 'venue', body: () => volunteer(someone()), prepare: venueOn },
  'volunteering.createShift': { scope: 'venue', body: (place) => ({ ...shiftInput, ...draft(place) }) },
  'volunteering.updateShift': { scope: 'venue', body: () => ({ ...shiftInput, capacity: 500, revision: 1 }) },
  'volunteering.createShiftSeries': { scope: 'venue', body: (place) => seriesOf(place) },
  'volunteering.deleteShiftSeries': {
    scope: 'venue',
    prepare: async ({ make }, place) => make(`/api/open-days/${place.openDayId}/shift-series`, seriesOf(place)),
  },
  'volunteering.copyShifts': {
    scope: 'anywhere',
    body: ({ openDayId }) => ({ fromOpenDayId: openDayId, days: 1, venues: [], sessions: [] }),
  },
  'supplies.receiveDonation': {
    scope: 'organization',
    body: donation,
  },
  'supplies.showDonorName': { scope: 'organization', body: () => ({ public: true }) },
  'supplies.createItem': { scope: 'anywhere', body: () => waterDraft() },
  'supplies.createDrive': {
    scope: 'organization',
    body: ({ organizationId, itemId }) =>
      driveDraftWith({ organizationId: organizationId!, needs: [{ itemId: itemId!, target: 1 }] }),
  },
  'supplies.listPledges': { scope: 'organization' },
  'supplies.findPledges': { scope: 'organization', body: () => ({ find: 'P.' }) },
  'supplies.openPledgeContact': {
    scope: 'organization',
    path: ({ pledgeId }) => ({ recordId: pledgeId! }),
    body: () => ({}),
  },
  'supplies.removePledge': {
    scope: 'organization',
    prepare: (world, place) =>
      toRemove(world, place, `drives/${place.driveId}/pledges`, pledgeWith({ itemId: place.itemId! })),
    ...removal,
  },
  'supplies.returnPledge': {
    scope: 'organization',
    prepare: async (world, place) => {
      const path = `drives/${place.driveId}/pledges`;
      const made = await toRemove(world, place, path, pledgeWith({ itemId: place.itemId! }));
      await world.send(`/api/${path}/${made.recordId}/removal`, { reason: 'other' });
      return made;
    },
  },
  ...reliefSamples,
  ...nightSamples,
  'supplies.updateItem': { scope: 'anywhere', body: () => ({ ...waterDraft(), revision: 1 }) },
  ...driveSamples,
  ...helpSamples,
  ...attendanceSamples,
  ...stockSamples,
  ...organizationSamples,
  ...serviceSamples,
  'audit.listEntries': { scope: 'anywhere' },
};
