/** Shifts and sessions alike: which of them are over for so long that their people are forgotten (R23). */
import { placeIsOver } from '../../shared/privacy/retention.ts';
import { listPartition, type Stored } from '../store/records.ts';
import type { DueSource } from '../privacy/retention.ts';
import type { Table } from '../store/table.ts';
import { listOpenDayIds } from '../open-days/open-day-lookup.ts';
import { forgetPlace } from './forget-slot-store.ts';

/** What a shift and a session say of themselves here. */
export type ForgettablePlace = {
  readonly placeId: string;
  readonly endAt: string;
  readonly peopleForgottenAt?: string | undefined;
};

export type DuePlacesDeps = {
  readonly openDays: Table;
  readonly places: Table;
  /** The table of the records. */
  readonly table: Table;
  readonly listPlacesOf: (openDayId: string) => Promise<readonly ForgettablePlace[]>;
  readonly keyOf: (placeId: string) => { readonly pk: string; readonly sk: string };
  /** Prefixes of the sort keys of the place's records. */
  readonly prefixes: readonly string[];
};

/** Looks at every place of every open day: the price of a run grows with them, not with their people. */
export async function* duePlaces(deps: DuePlacesDeps, now: number): AsyncGenerator<DueSource> {
  const { openDays, places, table, listPlacesOf, keyOf, prefixes } = deps;
  for (const openDayId of await listOpenDayIds(openDays)) {
    for (const { placeId, endAt, peopleForgottenAt } of await listPlacesOf(openDayId)) {
      if (peopleForgottenAt || !placeIsOver(endAt, now)) continue;
      const source = keyOf(placeId);
      yield {
        ...{ of: placeId, from: 'place-end', since: Date.parse(endAt), source, mark: 'peopleForgottenAt' },
        records: async () =>
          (await Promise.all(prefixes.map((prefix) => listPartition<Stored>(table, source.pk, prefix)))).flat(),
        first: (records) => {
          const personKeys = records.flatMap(({ personKey }) => (typeof personKey === 'string' ? [personKey] : []));
          return forgetPlace(places, { placeId, endAt, personKeys }, now);
        },
      };
    }
  }
}
