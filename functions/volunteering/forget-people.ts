/** Woken every hour: forgets the people of shifts that are over for so long that the registry says so (R23). */
import { openDaysTable } from '../open-days/table.ts';
import { dueSlots, type DueSlotsDeps } from '../reservations/due-slots.ts';
import { reservationsTable } from '../reservations/table.ts';
import { runRetention } from '../privacy/retention.ts';
import { openTable } from '../store/table.ts';
import { listShiftsOf, shiftKey } from './shift-store.ts';
import { volunteeringTable } from './table.ts';

const volunteering = openTable(volunteeringTable);
export const deps: DueSlotsDeps = {
  openDays: openTable(openDaysTable),
  slots: openTable(reservationsTable),
  table: volunteering,
  listSlotsOf: async (openDayId) =>
    (await listShiftsOf(volunteering, openDayId)).map((shift) => ({ ...shift, slotId: shift.shiftId })),
  keyOf: shiftKey,
  prefixes: ['SIGNUP#', 'HOLD#'],
};

export const handler = () => runRetention(deps.table, 'volunteering', (now) => dueSlots(deps, now), Date.now());
