/** One of each kind of thing with nothing in it, on an empty system: what its pages say then is drawn by `--empty`. */
import { stationWith } from '../help-data.ts';
import { both, openDayInput, sessionInput, shiftInput, venueInput } from '../programme.ts';
import { campaignDraftWith, routeDraftWith, zoneDraft } from '../relief-data.ts';
import { inDays, driveDraftWith, waterDraft } from '../supplies-data.ts';
import type { Send } from './made-links.ts';

/** Answers where they are. */
export async function makeBareThings(send: Send): Promise<string[]> {
  const charity = { name: both('Charity'), kind: 'charity' };
  const { organizationId } = await send('/organizations', charity);
  const { openDayId } = await send('/open-days', openDayInput);
  const { openDayId: withVenue } = await send('/open-days', openDayInput);
  const { venueId } = await send(`/open-days/${withVenue}/venues`, venueInput);
  const { shiftId } = await send(`/venues/${venueId}/shifts`, { ...shiftInput, openDayId: withVenue });
  const { sessionId } = await send(`/venues/${venueId}/sessions`, { ...sessionInput, openDayId: withVenue });
  const { itemId } = await send('/items', waterDraft());
  const period = { startsOn: inDays(-1), endsOn: inDays(30), organizationId };
  const { driveId } = await send('/drives', driveDraftWith({ ...period, needs: [{ itemId, target: 100 }] }));
  const { storeId } = await send('/stores', { organizationId, venueId, name: both('Store') });
  await send('/kits', { organizationId, name: both('Pack'), lines: [{ itemId, quantity: 1 }] });
  const { countId } = await send(`/stores/${storeId}/counts`);
  const season = campaignDraftWith({ startsOn: inDays(-1), endsOn: inDays(30) });
  const { campaignId } = await send('/campaigns', season);
  const { campaignId: withRound } = await send('/campaigns', { ...season, name: both('With one round') });
  const { zoneId } = await send(`/campaigns/${withRound}/zones`, zoneDraft);
  await send(`/campaigns/${withRound}/routes`, routeDraftWith({ zoneId }));
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const round = { zoneId, plannedStartAt: at(1), plannedEndAt: at(3) };
  const { roundId } = await send(`/campaigns/${withRound}/rounds`, round);
  await send(`/organizations/${organizationId}/stations`, stationWith());
  const organize = `/organize/open-days/${withVenue}`;
  return [
    ...[`/open-days/${openDayId}`, `/organize/open-days/${openDayId}`, `/campaigns/${campaignId}`],
    ...[`/organize/campaigns/${campaignId}`, `/organize/campaigns/${withRound}/rounds/${roundId}`],
    ...[organize, `${organize}/board`, `${organize}/shifts/${shiftId}/people`, `/open-days/${withVenue}`],
    ...[`${organize}/sessions/${sessionId}/people`, `${organize}/venues/${venueId}/desk`, `/drives/${driveId}`],
    ...[`/drives/${driveId}/pledges`, `/stores/${storeId}`, `/counts/${countId}`, `/items/${itemId}`],
    ...[`/shifts/${shiftId}`, `/sessions/${sessionId}`],
  ];
}
