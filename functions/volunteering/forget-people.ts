/** Woken every hour: forgets the people of shifts that are over for so long that the registry says so (R23). */
import { openDaysTable } from '../open-days/table.ts';
import { duePlaces, type DuePlacesDeps } from '../reservations/due-slots.ts';
import { placesTable } from '../reservations/table.ts';
import { runRetention } from '../privacy/retention.ts';
import { openTable } from '../store/table.ts';
import { listShiftsOf, shiftKey } from './shift-store.ts';
import { volunteeringTable } from './table.ts';

const volunteering = openTable(volunteeringTable);
export const deps: DuePlacesDeps = {
  openDays: openTable(openDaysTable),
  places: openTable(placesTable),
  table: volunteering,
  listPlacesOf: async (openDayId) =>
    (await listShiftsOf(volunteering, openDayId)).map((shift) => ({ ...shift, placeId: shift.shiftId })),
  keyOf: shiftKey,
  prefixes: ['SIGNUP#', 'HOLD#'],
};

export const handler = () => runRetention(deps.table, 'volunteering', (now) => duePlaces(deps, now), Date.now());
