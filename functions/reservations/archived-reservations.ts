/**
 * The slot together with what is asked for of the archive. A place that never was crowded has none, and costs one read as ever.
 * The slot is read first: whoever it does not hold then is told of by an own item, and what that says is right unless
 * the slot has changed since, which its number tells, and which refuses any write that was computed from it.
 */
import type { Lacking, Slot, Reservation } from '../../shared/reservations/model.ts';
import { withArchivedEntries } from '../../shared/reservations/archive-rules.ts';
import { positionOf } from '../../shared/reservations/rules.ts';
import type { Table } from '../store/table.ts';
import { readSlot } from './slot-store.ts';
import { listArchived, readArchived, type Archived } from './archive-store.ts';
import {
  deleteFromLine,
  listEnded,
  listLine,
  listNextInLine,
  placesInLine,
  type Found,
  type InLine,
} from './line-store.ts';

/** Whose reservations a reader wants to see, should they be in the archive. */
export type Sought = readonly string[] | 'all';

const fromOf = (slot: Slot, keys: readonly string[]) =>
  keys.flatMap((key) => slot.reservations[key]?.from?.key ?? []).filter((key) => !keys.includes(key));

const isHere = ({ reservations, gone }: Slot, key: string) =>
  reservations[key] !== undefined || gone?.[key] !== undefined;

/** Whether an own item tells of what happened after the slot was read. */
const isAhead = (slot: Slot, { at, reservation, gone }: Archived) =>
  at > slot.releases || (reservation ?? gone)!.order >= slot.next;

/** Undefined when the archive is ahead of the slot. */
async function lookUp(slots: Table, seen: Slot, keys: readonly string[]): Promise<Slot | undefined> {
  const missing = keys.filter((key) => !isHere(seen, key));
  const found = (await Promise.all(missing.map((key) => readArchived(slots, seen.slotId, key)))).flatMap(
    (one) => one ?? [],
  );
  return found.some((one) => isAhead(seen, one)) ? undefined : withArchivedEntries(seen, found);
}

/**
 * The slot with the reservations of those sought, and of whom those took over from. Of a whole archive nothing is promised
 * but that a change computed from it is written only if it was right.
 */
export async function withArchived(slots: Table, slot: Slot, sought: Sought): Promise<Slot> {
  for (let seen: Slot | undefined = slot; seen; seen = await readSlot(slots, slot.slotId)) {
    if (!seen.archive?.times) return seen;
    if (sought === 'all') return { ...withArchivedEntries(seen, await listArchived(slots, seen.slotId)), line: 'all' };
    const whole = await lookUp(slots, seen, sought);
    const givers = whole && fromOf(whole, sought);
    const wider = givers && givers.length > 0 ? await lookUp(slots, whole, givers) : whole;
    if (wider) return wider;
  }
  return slot;
}

/** Consistent, as `readSlot` is. */
export async function readSlotWith(slots: Table, slotId: string, sought: Sought): Promise<Slot | undefined> {
  const slot = await readSlot(slots, slotId);
  return slot && withArchived(slots, slot, sought);
}

/** Whoever stands there by a process that died over it, and is somewhere else by now, or nowhere, is passed over and forgotten. */
async function ownOf(slots: Table, seen: Slot, { key, at, sort, order }: Found): Promise<Archived | undefined> {
  if (isHere(seen, key) && !seen.reservations[key]?.archived) return undefined;
  if (at > seen.releases || order >= seen.next) return undefined;
  const own = await readArchived(slots, seen.slotId, key);
  if (own?.reservation && placesInLine(own.reservation).includes(sort)) return own;
  if (!own || !isAhead(seen, own)) await deleteFromLine(slots, seen.slotId, sort, at);
  return undefined;
}

/** The first `wanted` of a kind of party; fewer where the line ends. */
async function nextOf(slots: Table, seen: Slot, party: string, wanted: number): Promise<Archived[]> {
  const next: Archived[] = [];
  let after: string | undefined;
  do {
    const page = await listNextInLine(slots, seen.slotId, party, wanted - next.length + 1, after);
    const found = await Promise.all(page.items.map((one) => ownOf(slots, seen, one)));
    next.push(...found.flatMap((one) => one ?? []));
    after = page.next;
  } while (next.length < wanted && after !== undefined);
  return next.slice(0, wanted);
}

/** The slot with as much more of the archive as a change lacks; undefined when the archive is ahead of the slot. */
export async function withLacking(
  slots: Table,
  seen: Slot,
  { line = {}, endedBy }: Lacking,
): Promise<Slot | undefined> {
  const known: Record<string, readonly string[]> = { ...(seen.line as Exclude<Slot['line'], 'all'>) };
  const found: Archived[] = [];
  for (const [party, wanted] of Object.entries(line)) {
    const next = await nextOf(slots, seen, party, wanted);
    found.push(...next);
    // Where the line ends before the count does, nobody else is looked for again.
    const missing = next.length < wanted ? Math.max(0, (seen.archive?.waiting[party] ?? 0) - next.length) : 0;
    known[party] = [...next.map(({ key }) => key), ...Array<string>(missing).fill('')];
  }
  const { ended, next } = endedBy === undefined ? { ended: [] } : await listEnded(slots, seen.slotId, endedBy);
  for (const one of await Promise.all(ended.map((each) => ownOf(slots, seen, each)))) if (one) found.push(one);
  if (found.some((one) => isAhead(seen, one))) return undefined;
  const wider = { ...withArchivedEntries(seen, found), ...(seen.line === 'all' ? {} : { line: known }) };
  return endedBy === undefined ? wider : { ...wider, ended: next === undefined ? {} : { next } };
}

const asReservation = ({ reservation }: InLine): Reservation => ({ ...reservation, request: '' });

/**
 * Position in the waitlist from 1 without gaps; undefined for someone who does not wait. Where many wait in the archive this reads
 * the whole line, a read unit for 60 of them: it is asked when somebody looks at their own page.
 */
export async function positionIn(slots: Table, slot: Slot, key: string): Promise<number | undefined> {
  if (slot.reservations[key]?.state !== 'waiting') return undefined;
  if (slot.line === 'all' || Object.keys(slot.archive?.waiting ?? {}).length === 0) return positionOf(slot, key);
  const line = await listLine(slots, slot.slotId);
  const others = line.filter(
    (one) => !isHere(slot, one.key) && !isAhead(slot, { ...one, reservation: asReservation(one) }),
  );
  return positionOf(
    withArchivedEntries(
      slot,
      others.map((one) => ({ key: one.key, reservation: asReservation(one) })),
    ),
    key,
  );
}
