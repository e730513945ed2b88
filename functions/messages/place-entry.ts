/** A place as a calendar entry: the shift's or session's times as they are now, and the state of the record. */
import type { PlaceFacts } from '../../shared/messages/place-facts.ts';
import { textsOf, type CalendarEntry } from './calendar-file.ts';
import type { MessagesDeps } from './deps.ts';
import type { FactsReader } from './place-facts.ts';
import { linkOf, type PlaceRecord } from './place-record.ts';

/** Two hours before: time to set out, and too late for nothing. */
const alarmMinutes = 120;

/** When the slot was last changed, else when the place was taken. Of a place that is gone nothing says when it went. */
const changedAtOf = ({ state, slotChange, createdAt }: PlaceRecord, now: number): string =>
  (state === 'cancelled' ? undefined : (slotChange?.at ?? createdAt)) ?? new Date(now).toISOString();

export async function placeEntryOf(
  deps: MessagesDeps,
  reader: FactsReader,
  record: PlaceRecord,
  facts: PlaceFacts,
): Promise<CalendarEntry> {
  const slot = await reader.slot(record.slotId);
  const venue = slot && (await reader.venue(record.openDayId, slot.venueId));
  const { startAt, endAt, zone } = slot ?? record;
  // A day or a venue that is called off is said by the record alone.
  const isOff = (slot && slot.status !== 'published') || (record.slotStatus ?? 'published') !== 'published';
  return {
    id: record.recordId,
    state: isOff ? 'cancelled' : record.state,
    // Each of them only rises.
    version: (slot?.revision ?? 0) + (venue?.revision ?? 0) + (record.slotVersion ?? 0),
    changedAt: changedAtOf(record, deps.now()),
    ...{ startAt, endAt, alarmMinutes },
    ...textsOf({ ...facts, startAt, endAt, zone }),
    url: linkOf(deps, record),
  };
}
