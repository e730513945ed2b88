/**
 * The update expression of a change that was computed from the slot as seen: a release, an offer, a hand-over,
 * new terms. Called by slot-store.ts only.
 *
 * What it depends on: no other such change (`rels`), and, where seats moved, the same free seats and nobody who
 * joined the waitlist meanwhile and might fit. Joining a full place is let through, so a rush cannot starve
 * a cancellation.
 */
import type { Slot, Reservation } from '../../shared/reservations/model.ts';
import { storedReservationOf, storedArchiveOf, storedTermsOf } from './slot-item.ts';

/**
 * From so many changed reservations on, they are replaced as a whole, to stay within the 4 KB of an expression.
 * Source: AWS, "Quotas in Amazon DynamoDB", expression parameters.
 */
const entriesByPath = 100;

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
const keysOf = (reservations: Slot['reservations']) => Object.keys(reservations);

type Difference = {
  readonly gone: readonly string[];
  readonly come: ReadonlyArray<readonly [string, Reservation]>;
  readonly changed: ReadonlyArray<readonly [string, Reservation]>;
};

/** A reservation under another order is a new one, whoever has it. */
const isNewTo = (seen: Slot, [key, { order }]: readonly [string, Reservation]) =>
  seen.reservations[key]?.order !== order;

function differenceOf(seen: Slot, after: Slot): Difference {
  return {
    gone: keysOf(seen.reservations).filter((key) => !after.reservations[key]),
    come: Object.entries(after.reservations).filter((entry) => isNewTo(seen, entry)),
    changed: Object.entries(after.reservations).filter(
      (entry) => !isNewTo(seen, entry) && !same(seen.reservations[entry[0]], entry[1]),
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

function changeEntries(
  part: ReturnType<typeof parts>,
  seen: Slot,
  after: Slot,
  { gone, come, changed }: Difference,
): void {
  const whole = gone.length + come.length + changed.length > entriesByPath;
  if (whole) {
    // The whole maps may miss nobody: `next` moves with every reservation.
    part.conditions.push(`${part.name('next')} = ${part.value(seen.next)}`);
    const all = Object.entries(after.reservations);
    part.sets.push(
      `${part.name('q')} = ${part.value(Object.fromEntries(all.map(([key, reservation]) => [key, storedReservationOf(reservation)])))}`,
    );
    part.sets.push(
      `${part.name('n')} = ${part.value(Object.fromEntries(all.map(([key, reservation]) => [key, reservation.order])))}`,
    );
    if (after.next !== seen.next) part.sets.push(`#next = ${part.value(after.next)}`);
    return;
  }
  for (const key of gone) {
    part.removes.push(`q.${part.key(key)}`, `n.${part.key(key)}`);
    part.conditions.push(`attribute_exists(q.${part.key(key)})`);
  }
  for (const [key, reservation] of changed)
    part.sets.push(`q.${part.key(key)} = ${part.value(storedReservationOf(reservation))}`);
  for (const [key, reservation] of come) {
    // The person may have signed up meanwhile, which no other part of the condition would notice.
    if (!seen.reservations[key]) part.conditions.push(`attribute_not_exists(q.${part.key(key)})`);
    part.sets.push(`q.${part.key(key)} = ${part.value(storedReservationOf(reservation))}`);
    if (reservation.order < seen.next) part.sets.push(`n.${part.key(key)} = ${part.value(reservation.order)}`);
    // A new order is taken from the counter, which arrivals may have moved on.
    else part.sets.push(`n.${part.key(key)} = ${part.name('next')}`, `#next = #next + ${part.value(1)}`);
  }
}

/** What the item itself holds; nothing changes a reservation that is in the archive alone. */
const inItem = (slot: Slot): Slot => ({
  ...slot,
  reservations: Object.fromEntries(Object.entries(slot.reservations).filter(([, { archived }]) => !archived)),
});

export const changeExpression = (seen: Slot, after: Slot) => expressionOf(inItem(seen), inItem(after));

function expressionOf(seen: Slot, after: Slot) {
  const part = parts();
  const difference = differenceOf(seen, after);
  part.conditions.push(`${part.name('rels')} = ${part.value(seen.releases)}`);
  part.sets.push(`#rels = #rels + ${part.value(1)}`);

  const takesSeat = (key: string) => (after.reservations[key]?.state ?? 'waiting') !== 'waiting';
  const moved = difference.changed.some(([key]) => seen.reservations[key]!.state === 'waiting' && takesSeat(key));
  if (moved || after.free !== seen.free || !same(after.quotaFree, seen.quotaFree)) {
    part.conditions.push(`${part.name('free')} = ${part.value(seen.free)}`);
    part.sets.push(`#free = ${part.value(after.free)}`);
    if (!same(after.quotaFree, seen.quotaFree))
      part.sets.push(`${part.name('qfree')} = ${part.value(after.quotaFree)}`);
    if (after.free > 0) part.conditions.push(`${part.name('joins')} = ${part.value(seen.joins)}`);
  }
  if (after.waiting !== seen.waiting)
    part.sets.push(`${part.name('wait')} = #wait - ${part.value(seen.waiting - after.waiting)}`);
  const isGone = difference.gone.length > 0 || difference.come.some(([key]) => seen.reservations[key]);
  if (after.cause !== undefined && isGone) part.sets.push(`${part.name('why')} = ${part.value(after.cause)}`);
  if (after.archive && !same(after.archive, seen.archive))
    part.sets.push(`${part.name('sh')} = ${part.value(storedArchiveOf(after.archive))}`);
  changeTerms(part, seen, after);
  if (after.version !== seen.version) part.sets.push(`${part.name('ver')} = ${part.value(after.version)}`);
  if (after.note && !same(after.note, seen.note)) part.sets.push(`${part.name('nt')} = ${part.value(after.note)}`);
  changeEntries(part, seen, after, difference);
  return part.expression();
}
