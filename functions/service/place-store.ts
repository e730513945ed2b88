/** Where the records of a shift lie: by the day and venue that it had when somebody first came to it. */
import { getRecord, putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';

type Place = { readonly openDayId: string; readonly venueId: string };

const keyOf = (shiftId: string) => ({ pk: `SHIFT#${shiftId}`, sk: 'PLACE' });

/** Access pattern: one shift's place (GetItem). */
export async function placeOfShift(service: Table, shiftId: string): Promise<Place | undefined> {
  const { pk, sk } = keyOf(shiftId);
  const found = await getRecord<Place>(service, pk, sk);
  return found && { openDayId: found.openDayId, venueId: found.venueId };
}

/** Keeps it, unless another one is kept; then that one stays. */
export async function keepPlace(service: Table, shiftId: string, { openDayId, venueId }: Place): Promise<Place> {
  await putNew(service, { ...keyOf(shiftId), type: 'service-place', shiftId, openDayId, venueId });
  return (await placeOfShift(service, shiftId))!;
}
