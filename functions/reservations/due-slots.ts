/** Shifts and sessions alike: which of them are over for so long that their people are forgotten (R23). */
import { slotIsOver } from '../../shared/privacy/retention.ts';
import { listPartition, type Stored } from '../store/records.ts';
import type { DueSource } from '../privacy/retention.ts';
import type { Table } from '../store/table.ts';
import { listOpenDayIds } from '../open-days/open-day-lookup.ts';
import { deleteSlotAndPeople } from './forget-slot-store.ts';

/** What a shift and a session say of themselves here. */
export type ForgettableSlot = {
  readonly slotId: string;
  readonly endAt: string;
  readonly peopleForgottenAt?: string | undefined;
};

export type DueSlotsDeps = {
  readonly openDays: Table;
  readonly slots: Table;
  /** The table of the records. */
  readonly table: Table;
  readonly listSlotsOf: (openDayId: string) => Promise<readonly ForgettableSlot[]>;
  readonly keyOf: (slotId: string) => { readonly pk: string; readonly sk: string };
  /** Prefixes of the sort keys of the place's records. */
  readonly prefixes: readonly string[];
};

/** Looks at every place of every open day: the price of a run grows with them, not with their people. */
export async function* dueSlots(deps: DueSlotsDeps, now: number): AsyncGenerator<DueSource> {
  const { openDays, slots, table, listSlotsOf, keyOf, prefixes } = deps;
  for (const openDayId of await listOpenDayIds(openDays)) {
    for (const { slotId, endAt, peopleForgottenAt } of await listSlotsOf(openDayId)) {
      if (peopleForgottenAt || !slotIsOver(endAt, now)) continue;
      const source = keyOf(slotId);
      yield {
        ...{ of: slotId, from: 'place-end', since: Date.parse(endAt), source, mark: 'peopleForgottenAt' },
        records: async () =>
          (await Promise.all(prefixes.map((prefix) => listPartition<Stored>(table, source.pk, prefix)))).flat(),
        first: (records) => {
          const personKeys = records.flatMap(({ personKey }) => (typeof personKey === 'string' ? [personKey] : []));
          return deleteSlotAndPeople(slots, { slotId, endAt, personKeys }, now);
        },
      };
    }
  }
}
