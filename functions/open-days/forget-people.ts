/** Woken every hour: forgets the people of sessions that are over for so long that the registry says so (R23). */
import { dueSlots, type DueSlotsDeps } from '../reservations/due-slots.ts';
import { reservationsTable } from '../reservations/table.ts';
import { runRetention } from '../privacy/retention.ts';
import { openTable } from '../store/table.ts';
import { listSessionsOf, sessionKey } from './session-store.ts';
import { openDaysTable } from './table.ts';

const openDays = openTable(openDaysTable);
export const deps: DueSlotsDeps = {
  openDays,
  slots: openTable(reservationsTable),
  table: openDays,
  listSlotsOf: async (openDayId) =>
    (await listSessionsOf(openDays, openDayId)).map((session) => ({ ...session, slotId: session.sessionId })),
  keyOf: sessionKey,
  prefixes: ['BOOKING#'],
};

export const handler = () => runRetention(openDays, 'open-days', (now) => dueSlots(deps, now), Date.now());
