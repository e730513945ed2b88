/**
 * The update expression of a change that was computed from the slot as seen: a release, an offer, a hand-over,
 * new terms. Called by slot-store.ts only.
 *
 * What it depends on: no other such change (`rels`), and, where seats moved, the same free seats and nobody who
 * joined the waitlist meanwhile and might fit. Joining a full place is let through, so a rush cannot starve
 * a cancellation.
 */
import type { Archive, Slot, Reservation } from '../../shared/reservations/model.ts';
import { archiveWith, counting, noArchive, type Leaving } from '../../shared/reservations/archive-rules.ts';
import { storedReservationOf, storedArchiveOf, storedGoneOf, storedTermsOf, type StoredGone } from './slot-item.ts';

/** Collects the parts of an expression under names and values of its own. */
function parts() {
  const sets: string[] = [];
  const removes: string[] = [];
  const conditions: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const keys = new Map<string, string>();
  return {
    sets,
    removes,
    conditions,
    name: (attribute: string) => {
      const alias = `#${attribute}`;
      names[alias] = attribute;
      return alias;
    },
    key: (key: string) => {
      const alias = keys.get(key) ?? `#k${keys.size}`;
      keys.set(key, alias);
      names[alias] = key;
      return alias;
    },
    value: (value: unknown) => {
      const alias = `:v${Object.keys(values).length}`;
      values[alias] = value;
      return alias;
    },
    expression: () => ({
      UpdateExpression: `SET ${sets.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    }),
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

type Difference = {
  readonly gone: ReadonlyArray<readonly [string, Reservation]>;
  readonly come: ReadonlyArray<readonly [string, Reservation]>;
  readonly changed: ReadonlyArray<readonly [string, Reservation]>;
};

/** A reservation under another order is a new one, whoever has it. */
const isNewTo = (seen: Slot, [key, { order }]: readonly [string, Reservation]) =>
  seen.reservations[key]?.order !== order;

/** Whoever is seen in the archive and stays as they are is no part of it. */
function differenceOf(seen: Slot, after: Slot): Difference {
  const all = Object.entries(after.reservations);
  return {
    gone: Object.entries(seen.reservations).filter(([key]) => !after.reservations[key]),
    come: all.filter((entry) => isNewTo(seen, entry)),
    changed: all.filter(
      (entry) =>
        !isNewTo(seen, entry) &&
        !same(storedReservationOf(seen.reservations[entry[0]]!), storedReservationOf(entry[1])),
    ),
  };
}

function changeTerms(part: ReturnType<typeof parts>, seen: Slot, after: Slot): void {
  const [before, terms] = [storedTermsOf(seen), storedTermsOf(after)];
  for (const [attribute, value] of Object.entries(terms)) {
    if (same(value, before[attribute as keyof typeof before])) continue;
    if (value === undefined) part.removes.push(part.name(attribute));
    else part.sets.push(`${part.name(attribute)} = ${part.value(value)}`);
  }
}

/**
 * Where there is an archive, each entry that a change touches carries the number of that change, and whoever is gone stays noted:
 * their own items, which still say otherwise, are worth nothing from then on.
 */
function changeEntries(
  part: ReturnType<typeof parts>,
  seen: Slot,
  after: Slot,
  { gone, come, changed }: Difference,
): void {
  const change = seen.releases + 1;
  const stored = (reservation: Reservation) => {
    const { changed: _, ...rest } = reservation;
    return part.value(storedReservationOf(seen.archive ? { ...rest, changed: change } : rest));
  };
  const notGone = (key: string) => {
    if (seen.gone?.[key] && !seen.gone[key].archived) part.removes.push(`g.${part.key(key)}`);
  };
  const nowGone: Record<string, StoredGone> = {};
  for (const [key, reservation] of gone) {
    if (!reservation.archived) {
      part.removes.push(`q.${part.key(key)}`, `n.${part.key(key)}`);
      part.conditions.push(`attribute_exists(q.${part.key(key)})`);
    }
    const { order, holdUntil } = reservation;
    if (seen.archive)
      nowGone[key] = storedGoneOf({ order, ...(holdUntil === undefined ? {} : { isGroup: true }) }, change);
  }
  const isNoted = seen.archive?.upTo || Object.values(seen.gone ?? {}).some(({ archived }) => !archived);
  if (isNoted)
    for (const [key, one] of Object.entries(nowGone)) part.sets.push(`g.${part.key(key)} = ${part.value(one)}`);
  // Items of before have no room for them yet.
  else if (Object.keys(nowGone).length > 0) part.sets.push(`${part.name('g')} = ${part.value(nowGone)}`);
  for (const [key, reservation] of changed) {
    part.sets.push(`q.${part.key(key)} = ${stored(reservation)}`);
    if (seen.archive) part.sets.push(`n.${part.key(key)} = ${part.value(reservation.order)}`);
  }
  for (const [key, reservation] of come) {
    // The person may have signed up meanwhile, which no other part of the condition would notice.
    if (!seen.reservations[key]) part.conditions.push(`attribute_not_exists(q.${part.key(key)})`);
    notGone(key);
    part.sets.push(`q.${part.key(key)} = ${stored(reservation)}`);
    if (reservation.order < seen.next) part.sets.push(`n.${part.key(key)} = ${part.value(reservation.order)}`);
    // A new order is taken from the counter, which arrivals may have moved on.
    else part.sets.push(`n.${part.key(key)} = ${part.name('next')}`, `#next = #next + ${part.value(1)}`);
  }
  if (seen.archive && come.some(([key]) => !seen.reservations[key])) part.conditions.push(...unarchived(part, seen));
}

/** Nobody who was not seen was put into the archive since, having come in meanwhile. */
function unarchived(part: Pick<ReturnType<typeof parts>, 'name' | 'value'>, { archive, next }: Slot): string[] {
  if (!archive) return ['attribute_not_exists(sh)'];
  return archive.upTo ? [`aw.o <= ${part.value(next)}`] : [`sh.t = ${part.value(archive.times)}`];
}

/** The counters of the archive without those whom the change has in the item now. */
function changeArchive(
  part: ReturnType<typeof parts>,
  { archive, reservations }: Slot,
  after: Slot,
  { gone, changed, come }: Difference,
): void {
  const keys = [...gone, ...changed, ...come].map(([key]) => key);
  const left = keys.flatMap((key) => (reservations[key]?.archived ? [reservations[key]] : []));
  if (left.length > 0 || archive?.ends !== after.archive?.ends) setArchive(part, counting(after.archive!, left, -1));
}

function setArchive(part: ReturnType<typeof parts>, archive: Archive): void {
  const { sh, aw } = storedArchiveOf(archive);
  part.sets.push(`${part.name('sh')} = ${part.value(sh)}`);
  if (archive.upTo) part.sets.push(`${part.name('aw')} = ${part.value(aw)}`);
}

function changeFree(part: ReturnType<typeof parts>, seen: Slot, after: Slot, { changed }: Difference): void {
  const takesSeat = (key: string) => (after.reservations[key]?.state ?? 'waiting') !== 'waiting';
  const moved = changed.some(([key]) => seen.reservations[key]!.state === 'waiting' && takesSeat(key));
  const isHeld = after.heldBack !== seen.heldBack;
  if (!moved && !isHeld && after.free === seen.free && same(after.quotaFree, seen.quotaFree)) return;
  part.conditions.push(`${part.name('free')} = ${part.value(seen.free)}`);
  part.sets.push(`#free = ${part.value(after.free)}`);
  if (!same(after.quotaFree, seen.quotaFree)) part.sets.push(`${part.name('qfree')} = ${part.value(after.quotaFree)}`);
  if (after.free > 0) part.conditions.push(`${part.name('joins')} = ${part.value(seen.joins)}`);
  if (isHeld && after.heldBack) part.sets.push(`${part.name('hb')} = ${part.value(after.heldBack)}`);
  else if (isHeld) part.removes.push(part.name('hb'));
}

export function changeExpression(seen: Slot, after: Slot) {
  const part = parts();
  const difference = differenceOf(seen, after);
  part.conditions.push(`${part.name('rels')} = ${part.value(seen.releases)}`);
  part.sets.push(`#rels = #rels + ${part.value(1)}`);
  changeFree(part, seen, after, difference);
  if (after.waiting !== seen.waiting)
    part.sets.push(`${part.name('wait')} = #wait - ${part.value(seen.waiting - after.waiting)}`);
  const isGone = difference.gone.length > 0 || difference.come.some(([key]) => seen.reservations[key]);
  if (after.cause !== undefined && isGone) part.sets.push(`${part.name('why')} = ${part.value(after.cause)}`);
  changeTerms(part, seen, after);
  if (after.version !== seen.version) part.sets.push(`${part.name('ver')} = ${part.value(after.version)}`);
  if (after.note && !same(after.note, seen.note)) part.sets.push(`${part.name('nt')} = ${part.value(after.note)}`);
  changeEntries(part, seen, after, difference);
  changeArchive(part, seen, after, difference);
  return part.expression();
}

/** The first step of moving anybody: from then on, whoever goes stays noted until their own item says so. */
export function archiveExpression(seen: Slot) {
  const part = parts();
  part.conditions.push(`${part.name('rels')} = ${part.value(seen.releases)}`);
  part.sets.push(`#rels = #rels + ${part.value(1)}`);
  setArchive(part, { ...(seen.archive ?? noArchive), upTo: { order: 0, change: 0 } });
  if (!seen.gone) part.sets.push(`${part.name('g')} = ${part.value({})}`);
  return part.expression();
}

/** The last step: the item lets those go who have items of their own. */
export function leavingExpression(seen: Slot, leaving: Leaving) {
  const part = parts();
  part.conditions.push(`${part.name('rels')} = ${part.value(seen.releases)}`);
  part.sets.push(`#rels = #rels + ${part.value(1)}`);
  setArchive(part, archiveWith(seen, leaving));
  for (const key of Object.keys(leaving.reservations)) part.removes.push(`q.${part.key(key)}`, `n.${part.key(key)}`);
  for (const key of Object.keys(leaving.gone)) part.removes.push(`g.${part.key(key)}`);
  return part.expression();
}
