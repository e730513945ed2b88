/**
 * Which slots of a kind are over for so long that their people are forgotten (R23). Each slot has an item of its own that
 * says when it ends, so that a run costs what is due, and not all slots that there ever were.
 */
import { lastForgottenEnd, slotIsOver } from '../../shared/privacy/retention.ts';
import { runRetention, type DueSource } from '../privacy/retention.ts';
import { exists, missing } from '../store/expressions.ts';
import { getRecord, listPartition, listUpTo, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, remove } from '../store/write.ts';
import { deleteSlotAndPeople } from './forget-slot-store.ts';
import type { SlotDeps } from './slot-kind.ts';

const partition = 'DUE#PEOPLE';
/** Stands in the kind's own table; one that the slot has moved away from is found too early, and leads to nothing. */
export const dueItem = (slotId: string, endAt: string) => ({
  pk: partition,
  sk: `${endAt}#${slotId}`,
  type: 'due',
  slotId,
});

/** Written before the slot's item, so that none is ever without. */
export const putDue = (table: Table, slotId: string, endAt: string) =>
  put(table, dueItem(slotId, endAt), missing('pk'));

type Due = Stored & { readonly slotId: string };
const keyOfDue = ({ pk, sk }: Due) => ({ pk, sk });
/** What a shift and a session say of themselves here. */
type Forgettable = { readonly endAt: string; readonly peopleForgottenAt?: string };

/** Access pattern: what is due of a kind, the oldest first (Query of its due items). */
export async function* dueSlots({ kind, slots, table }: SlotDeps, now: number): AsyncGenerator<DueSource> {
  for (const due of await listUpTo<Due>(table, partition, new Date(lastForgottenEnd(now)).toISOString())) {
    const { slotId } = due;
    const source = kind.itemKey(slotId);
    const item = await getRecord<Forgettable>(table, source.pk, source.sk);
    if (item && !item.peopleForgottenAt && slotIsOver(item.endAt, now)) {
      const { endAt } = item;
      const prefixes = Object.values(kind.records).map(({ sortPrefix }) => sortPrefix);
      yield {
        ...{ of: slotId, from: 'place-end', since: Date.parse(endAt), source, mark: 'peopleForgottenAt' },
        records: async () =>
          (await Promise.all(prefixes.map((prefix) => listPartition<Stored>(table, source.pk, prefix)))).flat(),
        first: (records) => {
          const personKeys = records.flatMap(({ personKey }) => (typeof personKey === 'string' ? [personKey] : []));
          return deleteSlotAndPeople(slots, { slotId, endAt, personKeys }, now);
        },
        last: () => remove(table, keyOfDue(due), exists('pk')),
      };
    } else await remove(table, keyOfDue(due), exists('pk'));
  }
}

export const forgetSlots = (deps: SlotDeps) =>
  runRetention(deps.table, deps.kind.context, (now) => dueSlots(deps, now), deps.now());
