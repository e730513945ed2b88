/** Woken every hour: forgets the people of sessions that are over for so long that the registry says so (R23). */
import { duePlaces, type DuePlacesDeps } from '../reservations/due-slots.ts';
import { placesTable } from '../reservations/table.ts';
import { runRetention } from '../privacy/retention.ts';
import { openTable } from '../store/table.ts';
import { listSessionsOf, sessionKey } from './session-store.ts';
import { openDaysTable } from './table.ts';

const openDays = openTable(openDaysTable);
export const deps: DuePlacesDeps = {
  openDays,
  places: openTable(placesTable),
  table: openDays,
  listPlacesOf: async (openDayId) =>
    (await listSessionsOf(openDays, openDayId)).map((session) => ({ ...session, placeId: session.sessionId })),
  keyOf: sessionKey,
  prefixes: ['BOOKING#'],
};

export const handler = () => runRetention(openDays, 'open-days', (now) => duePlaces(deps, now), Date.now());
