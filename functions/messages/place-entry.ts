/** A place as a calendar entry: the shift's or session's times as they are now, and the state of the record. */
import type { PlaceFacts } from '../../shared/messages/place-facts.ts';
import { textsOf, type CalendarEntry } from './calendar-file.ts';
import type { MessagesDeps } from './deps.ts';
import type { FactsReader } from './place-facts.ts';
import { linkOf, type PlaceRecord } from './place-record.ts';

/** Two hours before: time to set out, and too late for nothing. */
const alarmMinutes = 120;

/** The last of several moments; those that nothing says are left out. */
export const latest = (now: number, ...moments: ReadonlyArray<string | undefined>): string =>
  moments
    .flatMap((moment) => moment ?? [])
    .toSorted()
    .at(-1) ?? new Date(now).toISOString();

export async function placeEntryOf(
  deps: MessagesDeps,
  reader: FactsReader,
  record: PlaceRecord,
  facts: PlaceFacts,
): Promise<CalendarEntry> {
  const slot = await reader.slot(record.slotId);
  const venue = slot && (await reader.venue(record.openDayId, slot.venueId));
  const { startAt, endAt, zone } = slot ?? record;
  const { createdAt, changedAt, slotChange } = record;
  // A day or a venue that is called off is said by the record alone.
  const isOff = (slot && slot.status !== 'published') || (record.slotStatus ?? 'published') !== 'published';
  return {
    id: record.recordId,
    state: isOff ? 'cancelled' : record.state,
    // Each of them only rises.
    version: (slot?.revision ?? 0) + (venue?.revision ?? 0) + (record.slotVersion ?? 0) + (record.backInLine ?? 0),
    changedAt: latest(deps.now(), createdAt, changedAt, slotChange?.at, slot?.changedAt, venue?.changedAt),
    ...{ startAt, endAt },
    // Nobody is to set out for a place that is not theirs yet.
    ...(record.state === 'confirmed' ? { alarmMinutes } : {}),
    ...textsOf({ ...facts, startAt, endAt, zone }, record.state),
    url: facts.link ?? linkOf(deps, record),
  };
}
