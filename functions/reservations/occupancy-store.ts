/**
 * How full every slot of an open day is: one small item a slot, kept by the stream. Lists and the board read these, so
 * their cost is the number of slots and not of sign-ups; they lag the slot by a moment.
 */
import type { Slot, Occupancy, SlotStatus } from '../../shared/reservations/model.ts';
import { occupancyOf, statusOf } from '../../shared/reservations/rules.ts';
import { anyOf, atMost, below, missing } from '../store/expressions.ts';
import { getRecord, listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, remove } from '../store/write.ts';

/**
 * `v` rises with every change of the slot, so that a late record never overwrites a newer one; `s` is its status; `at` when that was
 * seen, in milliseconds, absent in items of before.
 */
type Counts = { c: number; f: number; w: number; t: string; v: number; s?: SlotStatus; at?: number };

export type SlotOccupancy = Occupancy & {
  readonly slotId: string;
  readonly venueId: string;
  readonly startAt: string;
  readonly status: SlotStatus;
  /** When the stream told its last change: nobody whom it has told came later. Unknown of slots that did not change since it is noted. */
  readonly changedAt?: number | undefined;
};

const partition = (openDayId: string) => `OPENDAY#${openDayId}`;
const prefix = 'OCCUPANCY#';
const keyOf = ({ openDayId, venueId, slotId }: Pick<Slot, 'openDayId' | 'venueId' | 'slotId'>) => ({
  pk: partition(openDayId),
  sk: `${prefix}${venueId}#${slotId}`,
});

/** Keeps the newest occupancy of one slot. */
export async function putOccupancy(slots: Table, slot: Slot, at: number): Promise<void> {
  const { capacity: c, free: f, waiting: w, startAt: t } = slot;
  const counts: Counts = { c, f, w, t, v: slot.next + slot.releases, s: statusOf(slot), at };
  await put(slots, { ...keyOf(slot), ...counts }, anyOf(missing('v'), below('v', counts.v)));
}

/** Forgets a slot that was deleted, as a list shows no more of it. */
export async function deleteOccupancy(slots: Table, slot: Slot): Promise<void> {
  await remove(slots, keyOf(slot), atMost('v', slot.next + slot.releases));
}

const shownOf = (venueId: string, slotId: string, { c, f, w, t, s = 'published', at }: Counts): SlotOccupancy => ({
  ...{ slotId, venueId, startAt: t, status: s, changedAt: at },
  ...occupancyOf({ capacity: c, free: f, waiting: w }),
});

/** Of before: one item a venue, with an attribute for each slot. */
type VenueItem = Readonly<Record<string, Counts>>;
type OccupancyItem = Counts & { readonly pk: string; readonly sk: string };

/** Access pattern: all slots of an open day, by venue (Query). What was stored slot by slot counts before the rest. */
export async function readOccupancy(slots: Table, openDayId: string): Promise<Map<string, SlotOccupancy>> {
  const items = await listPartition<OccupancyItem>(slots, partition(openDayId), prefix);
  const found = new Map<string, SlotOccupancy>();
  for (const { pk: _, sk, ...counts } of items) {
    const [venueId = '', slotId] = sk.slice(prefix.length).split('#');
    if (slotId === undefined) {
      for (const [id, one] of Object.entries(counts as unknown as VenueItem)) found.set(id, shownOf(venueId, id, one));
    } else found.set(slotId, shownOf(venueId, slotId, counts));
  }
  return found;
}

/** How full a slot was before its people were forgotten, when nobody asks often any more. */
export async function lastOccupancy(
  slots: Table,
  { openDayId, venueId }: Pick<Slot, 'openDayId' | 'venueId'>,
  slotId: string,
): Promise<SlotOccupancy | undefined> {
  const { pk, sk } = keyOf({ openDayId, venueId, slotId });
  const counts = await getRecord<Counts>(slots, pk, sk);
  return counts ? shownOf(venueId, slotId, counts) : (await readOccupancy(slots, openDayId)).get(slotId);
}
