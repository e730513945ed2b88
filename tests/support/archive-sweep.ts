/** What a sweep of places (slots-sweep.ts) looks at in archives: own items, the line and the counters, now and in every state there was. */
import { placesInLine } from '../../functions/reservations/line-store.ts';
import { reservationOf, type StoredReservation } from '../../functions/reservations/slot-item.ts';
import { counting, endOf, noArchive } from '../../shared/reservations/archive-rules.ts';
import type { Archive, Reservation, Slot } from '../../shared/reservations/model.ts';

export type OwnItem = { pk: string; sk: string; at: number; o: number; e?: StoredReservation };
export type LineItem = { pk: string; sk: string; p: string; at: number };

/** The counters of an archive in which these are. */
function countersOf(reservations: readonly Reservation[]): Pick<Archive, 'reservations' | 'seats' | 'waiting'> {
  const { reservations: number, seats, waiting } = counting(noArchive, reservations, 1);
  return { reservations: number, seats, waiting };
}

const sorted = (counts: Readonly<Record<string, number>>) => JSON.stringify(Object.entries(counts).sort());

export function brokenArchive(slot: Slot, there: readonly Reservation[], say: (what: string) => void): void {
  const [is, counted] = [countersOf(there), slot.archive ?? noArchive];
  if (is.reservations !== counted.reservations)
    say(`${is.reservations} in the archive, counted ${counted.reservations}`);
  for (const what of ['seats', 'waiting'] as const)
    if (sorted(is[what]) !== sorted(counted[what]))
      say(`in the archive ${what} ${sorted(is[what])}, counted ${sorted(counted[what])}`);
}

/** Each reservation counts once: by the slot item if that says anything of its person, by the own item if not; the line agrees. */
export function brokenShelf(
  item: Slot,
  own: readonly OwnItem[],
  line: readonly LineItem[],
): { whole: Slot; broken: string[] } {
  const broken: string[] = [];
  const say = (what: string) => broken.push(`${item.slotId}: ${what}`);
  const reservations: Record<string, Reservation> = { ...item.reservations };
  const there: Array<readonly [key: string, reservation: Reservation]> = [];
  if (own.length > 0 && !item.archive) say('there are items of an archive that never was');
  for (const key of Object.keys(item.gone ?? {})) if (reservations[key]) say(`${key} is here and gone`);
  for (const { sk, at, o, e } of own) {
    const key = sk.slice('ENTRY#'.length);
    const here = item.reservations[key] ?? item.gone?.[key];
    if (at > item.releases) say(`the own item of ${key} is of a change that never was`);
    if (here && ((here.changed ?? 0) < at || ((here.changed ?? 0) === at && here.order < o)))
      say(`the own item of ${key} is ahead of the slot`);
    if (!e || here) continue;
    const reservation = reservationOf(o, e);
    there.push([key, reservation]);
    reservations[key] = { ...reservation, archived: true };
  }
  brokenArchive(
    item,
    there.map(([, one]) => one),
    say,
  );
  const sorts = new Map(there.flatMap(([key, one]) => placesInLine(one).map((sort) => [sort, key])));
  const soonest = Math.min(...there.map(([, one]) => endOf(one)));
  if (soonest < (item.archive?.ends ?? Infinity)) say('something runs out in the archive that nobody waits for');
  for (const [sort, key] of sorts)
    if (line.find(({ sk }) => sk === sort)?.p !== key) say(`${key} is in the archive and not in its line`);
  for (const { sk, p } of line)
    if (sorts.get(sk) !== p && !item.reservations[p] && !item.gone?.[p]) say(`${p} is in the line and not there`);
  return { whole: { ...item, reservations, line: 'all' }, broken };
}

/** Who left the item for the archive by then, as the changes of the item tell it. */
type Away = Map<string, Reservation>;

export function follow(away: Away, before: Slot | undefined, after: Slot): void {
  if (!after.archive) return;
  for (const [key, reservation] of Object.entries(before?.reservations ?? {}))
    if (!after.reservations[key] && !after.gone?.[key]) away.set(key, reservation);
  for (const key of Object.keys(before?.gone ?? {}))
    if (!after.reservations[key] && !after.gone?.[key]) away.delete(key);
}

/** Those of the archive whom the item says nothing of. */
export const awayFrom = (slot: Slot, away: Away) =>
  [...away].filter(([key]) => !slot.reservations[key] && !slot.gone?.[key]);

/** With its whole line; those who have seats in the archive are in its counters. */
export const wholeOf = (slot: Slot, away: Away): Slot => ({
  ...slot,
  line: 'all',
  reservations: {
    ...slot.reservations,
    ...Object.fromEntries(
      awayFrom(slot, away)
        .filter(([, { state }]) => state === 'waiting')
        .map(([key, one]) => [key, { ...one, archived: true as const }]),
    ),
  },
});
