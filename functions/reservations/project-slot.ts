/**
 * Makes agendas and records agree with a slot that was changed: moved, called off, back on, another title or place. It
 * looks at what the slot is now, whatever change woke it, and carries the slot's version, so late and repeated words do
 * no harm. Woken by the stream (follow-slot.ts), and once more by the schedule for those who came in between.
 */
import { isDeepStrictEqual } from 'node:util';
import { oneChangeMinutes, type SlotChange } from '../../shared/reservations/events.ts';
import { minute } from '../../shared/kernel/time.ts';
import type { Slot } from '../../shared/reservations/model.ts';
import { statusOf } from '../../shared/reservations/rules.ts';
import { readWhole } from '../open-days/open-day-lookup.ts';
import { limitedAtOnce } from '../runtime/limited-at-once.ts';
import { allOf, anyOf, below, missing, oneOf } from '../store/expressions.ts';
import { getRecord, listPartition, type Stored } from '../store/records.ts';
import { withConflictRetries } from '../store/table.ts';
import { update } from '../store/write.ts';
import { updateSpan } from './agenda-store.ts';
import { withArchived } from './archived-reservations.ts';
import { alive } from './reservation-records.ts';
import type { SlotDeps } from './slot-kind.ts';
import { readSlot } from './slot-store.ts';

/** Thousands one after the other would take longer than a function may. */
const atOnce = 25;

type Facts = Readonly<Record<string, unknown>>;

/** What people come by: the slot's own time and status, and what its item and its venue say. */
async function factsOf({ kind, table, openDays }: SlotDeps, slot: Slot): Promise<Facts | undefined> {
  const { pk, sk } = kind.itemKey(slot.slotId);
  const [item, whole] = await Promise.all([
    getRecord<Facts>(table, pk, sk),
    readWhole(openDays, slot.openDayId, slot.venueId),
  ]);
  if (!item) return undefined;
  const said = whole && kind.inWhole ? kind.inWhole(item, whole) : item;
  const told = Object.fromEntries(Object.entries(kind.facts).map(([field, from]) => [field, said[from]]));
  return { slotStatus: statusOf(slot), startAt: slot.startAt, endAt: slot.endAt, place: whole?.place, ...told };
}

/** Records of before say neither status nor place: they are published, and the place goes without saying. */
function changedOf(record: Stored, facts: Facts): string[] {
  const said: Facts = { slotStatus: 'published', ...record };
  return Object.keys(facts).filter(
    (name) => !isDeepStrictEqual(said[name], facts[name]) && !(name === 'place' && said.place === undefined),
  );
}

/**
 * What the record says of the change; of several that are one to people it keeps what was before the first. A slot that stays
 * called off stays so for the same reason.
 */
function changeOf(
  record: Stored,
  changed: readonly string[],
  { note }: Slot,
  { slotStatus }: Facts,
): SlotChange | undefined {
  if (!note) return undefined;
  const last = record.slotChange as SlotChange | undefined;
  const isOne = last && Date.parse(note.at) - Date.parse(last.at) < oneChangeMinutes * minute;
  const said: Facts = { slotStatus: 'published', ...record };
  const before = Object.fromEntries(changed.map((name) => [name, said[name]]));
  const reason = note.reason ?? (slotStatus === 'called-off' ? last?.reason : undefined);
  return {
    ...note,
    ...(reason ? { reason } : {}),
    tell: note.tell || (isOne === true && last.tell),
    before: isOne ? { ...before, ...last.before } : before,
  };
}

async function updateRecord({ table }: SlotDeps, record: Stored, slot: Slot, facts: Facts): Promise<void> {
  const changed = changedOf(record, facts);
  if (changed.length === 0) return;
  const { pk, sk } = record;
  await withConflictRetries(() =>
    update(
      table,
      { pk, sk },
      {
        set: {
          ...facts,
          ...(record.list ? { listSort: slot.startAt } : {}),
          slotVersion: slot.version,
          slotChange: changeOf(record, changed, slot, facts),
        },
        remove: changed.filter((name) => facts[name] === undefined),
        when: allOf(oneOf('state', alive), anyOf(missing('slotVersion'), below('slotVersion', slot.version))),
      },
    ),
  );
}

const isAlive = ({ state, personKey }: Stored) => personKey !== undefined && alive.includes(state as never);

/** Told of a slot that is gone, it does nothing. */
export async function projectSlot(deps: SlotDeps, slotId: string): Promise<void> {
  const { kind, slots, table } = deps;
  const slot = await readSlot(slots, slotId);
  const facts = slot && (await factsOf(deps, slot));
  if (!slot || !facts) return;
  const span = { from: Date.parse(slot.startAt), to: Date.parse(slot.endAt) };
  const isOff = facts.slotStatus === 'called-off';
  const everyone = Object.entries((await withArchived(slots, slot, 'all')).reservations);
  const held = everyone
    .filter(([, { holdUntil }]) => holdUntil === undefined)
    .map(([personKey, { order }]) => ({ personKey, order }));
  await limitedAtOnce(atOnce, held, (one) =>
    updateSpan(slots, { slotId, ...one }, span, { version: slot.version, isOff }),
  );
  for (const records of Object.values(kind.records)) {
    const { pk } = records.keyOf(slotId, 0);
    const all = (await listPartition<Stored>(table, pk, records.sortPrefix)).filter(isAlive);
    await limitedAtOnce(atOnce, all, (record) => updateRecord(deps, record, slot, facts));
  }
}
