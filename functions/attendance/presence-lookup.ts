/** Who came, for contexts that write to people: the reservations of a slot that somebody was let in for. */
import { settlePresence } from '../../shared/attendance/presence-rules.ts';
import type { Table } from '../store/table.ts';
import { listPresences } from './presence-store.ts';

/** Their orders; late by nothing, since entries and presences are written together. */
export async function readArrivedOrders(attendance: Table, slotId: string): Promise<ReadonlySet<number>> {
  const presences = await listPresences(attendance, slotId);
  return new Set(
    presences.flatMap((presence) =>
      presence.order !== undefined && settlePresence(presence).arrived > 0 ? [presence.order] : [],
    ),
  );
}
