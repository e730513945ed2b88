/** Approved minutes of an open day by venue, as sums alone: for its report. */
import type { Table } from '../store/table.ts';
import { listSealedRecords, recordPrefix, type StoredService } from './record-store.ts';

export type ServedAt = { readonly minutes: number; readonly services: number };

/** Access pattern: every record of the day, still sealed (Query of its partition). */
export async function servedByVenue(service: Table, openDayId: string): Promise<Map<string, ServedAt>> {
  const served = new Map<string, ServedAt>();
  for (const item of await listSealedRecords(service, openDayId)) {
    if (!item.sk.startsWith(recordPrefix)) continue;
    const { venueId, approved, voided } = item as unknown as StoredService;
    if (!approved || voided) continue;
    const { minutes, services } = served.get(venueId) ?? { minutes: 0, services: 0 };
    served.set(venueId, { minutes: minutes + approved.minutes, services: services + 1 });
  }
  return served;
}
