/**
 * How an item of an older version becomes one of the newest (functions/platform/schema-version.ts). Steps are pure and
 * each takes one type from one version to the next; sealing under the newest key is no step, since it also
 * serves the rotation of keys. Called by migrate-table.ts.
 */
import { isSealedByNewest, opened, sealed } from '../platform/contact-cipher.ts';
import { schemaVersionOf, versioned, versionOf } from '../platform/schema-version.ts';
import type { Table } from '../platform/table.ts';

export type StoredItem = { readonly pk: string; readonly sk: string; readonly [attribute: string]: unknown };

type Step = { readonly type: string; readonly from: number; readonly step: (item: StoredItem) => StoredItem };

/** None yet: what set version 2 apart from 1 is the seal alone. */
const steps: readonly Step[] = [];

/** The item as it would be stored today; the very same object when it is so already. */
export function upgraded(table: Table, item: StoredItem, all: readonly Step[] = steps): StoredItem {
  if (versionOf(item) >= schemaVersionOf(item.type) && isSealedByNewest(table, item)) return item;
  let current = opened(table, item);
  for (let version = versionOf(item); version < schemaVersionOf(item.type); version += 1)
    current = all.find(({ type, from }) => type === item.type && from === version)?.step(current) ?? current;
  return versioned(sealed(table, current));
}
