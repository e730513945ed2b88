/** How many seats an open day's shifts had given at the end of each day: one item a day, the last word of the day counts. */
import { readOccupancy } from '../reservations/occupancy-store.ts';
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

export type Taken = { readonly on: string; readonly taken: number };

const partition = (openDayId: string) => `OPENDAY#${openDayId}`;
const prefix = 'PACE#';

/** Access pattern: the days of an open day, in their order (Query). */
export const listTaken = (volunteering: Table, openDayId: string) =>
  listPartition<Taken>(volunteering, partition(openDayId), prefix);

export const putTaken = (volunteering: Table, openDayId: string, { on, taken }: Taken) =>
  update(volunteering, { pk: partition(openDayId), sk: `${prefix}${on}` }, { set: { type: 'pace', on, taken } });

/** Seats of all its shifts that are taken now, of those called off too: their people keep their place. Access pattern: one Query. */
export async function countTaken(slots: Table, openDayId: string): Promise<number> {
  const occupancy = [...(await readOccupancy(slots, openDayId)).values()];
  return occupancy
    .filter(({ slotId, status }) => slotKindOf(slotId) === 'shift' && status !== 'draft')
    .reduce((sum, { confirmedSeats }) => sum + confirmedSeats, 0);
}
