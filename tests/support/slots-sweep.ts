/** Looks at everything that is stored about places and says what is broken; an empty list is a sound store. */
import { claimsOfItem, entryOf, type ClaimsItem, type StoredEntry } from '../../functions/reservations/slot-item.ts';
import { noCategory, type Claims, type Entry } from '../../shared/reservations/model.ts';
import { byArrival, fits, overlaps, waitingInOrder } from '../../shared/reservations/rules.ts';

type Items = ReadonlyArray<Record<string, unknown>>;
type Held = Record<string, [from: number, to: number, order: number, overridden?: 1]>;

export type SweepOptions = {
  /** A capacity was lowered and everyone kept, so more may be confirmed than there are seats. */
  readonly keptOver?: boolean;
  /** Offers and group holds that ran out by then should be gone. */
  readonly now?: number;
};

function brokenCounters(claims: Claims, say: (what: string) => void, { keptOver, now }: SweepOptions): void {
  const entries = Object.values(claims.entries);
  const taking = entries.filter((entry) => entry.state !== 'waiting' && !entry.shelved);
  const onShelf = Object.values(claims.shelf?.seats ?? {}).reduce((sum, seats) => sum + seats, 0);
  const seats = taking.reduce((sum, entry) => sum + entry.seats, onShelf);
  if (seats !== claims.capacity - claims.free)
    say(`${seats} seats confirmed, the counter says ${claims.capacity - claims.free}`);
  if (seats > claims.capacity && !keptOver) say(`${seats} seats confirmed of ${claims.capacity}`);
  for (const [category, quota] of Object.entries(claims.quotas)) {
    const taken = taking
      .filter((entry) => entry.category === category)
      .reduce((sum, entry) => sum + entry.seats, claims.shelf?.seats[category] ?? 0);
    if (taken !== quota - (claims.quotaFree[category] ?? 0)) say(`the quota counter of ${category} is off`);
    if (taken > quota && !keptOver) say(`${taken} seats of ${category} confirmed of ${quota}`);
  }
  for (const { order, offerUntil, holdUntil } of now === undefined ? [] : entries) {
    if (Math.min(offerUntil ?? Infinity, holdUntil ?? Infinity) <= now!)
      say(`entry ${order} ran out and is still there`);
  }
}

function brokenClaims(claims: Claims, options: SweepOptions): string[] {
  const broken: string[] = [];
  const say = (what: string) => broken.push(`${claims.placeId}: ${what}`);
  brokenCounters(claims, say, options);
  const waiting = waitingInOrder(claims);
  if (waiting.reduce((sum, [, entry]) => sum + entry.seats, 0) !== claims.waiting) say('the waiting counter is off');
  const fitting = waiting.find(([, entry]) => fits(claims, entry));
  if (fitting) say(`${fitting[0]} waits although it fits`);
  const lines = waiting.map(([, entry]) => entry.line ?? entry.order);
  if (new Set(lines).size !== lines.length) say('two wait at the same place in the line');
  const orders = Object.values(claims.entries).map((entry) => entry.order);
  if (new Set(orders).size !== orders.length) say('two entries have the same order');
  if (orders.some((order) => order < 1 || order >= claims.next)) say('an order was never given out');
  return broken;
}

type CopyItem = { pk: string; sk: string; at: number; o: number; e?: StoredEntry };

/** Each entry counts once: from the claims item if it is there, from its copy if not; the counters of the shelf agree. */
function brokenShelf(item: Claims, copies: readonly CopyItem[]): { whole: Claims; broken: string[] } {
  const broken: string[] = [];
  const say = (what: string) => broken.push(`${item.placeId}: ${what}`);
  const entries: Record<string, Entry> = { ...item.entries };
  const seats: Record<string, number> = {};
  let shelved = 0;
  for (const { sk, at, o, e } of copies) {
    const key = sk.slice('ENTRY#'.length);
    const here = item.entries[key];
    if (at > item.releases) say(`the copy of ${key} is of a change that never was`);
    if (!e) continue;
    const entry = entryOf(o, e);
    if (entry.state !== 'confirmed' || entry.holdUntil !== undefined) say(`${key} is on the shelf as ${entry.state}`);
    if (here && here.order !== o) say(`the copy of ${key} is of another entry`);
    if (here && here.copied === undefined) say(`${key} has a copy that nobody knows of`);
    if (here) continue;
    shelved += 1;
    const { category = noCategory } = entry;
    seats[category] = (seats[category] ?? 0) + entry.seats;
    entries[key] = { ...entry, shelved: true };
  }
  if (shelved !== (item.shelf?.entries ?? 0)) say(`${shelved} on the shelf, counted ${item.shelf?.entries ?? 0}`);
  for (const category of new Set([...Object.keys(seats), ...Object.keys(item.shelf?.seats ?? {})])) {
    const [there, counted] = [seats[category] ?? 0, item.shelf?.seats[category] ?? 0];
    if (there !== counted) say(`${there} seats of ${category} on the shelf, counted ${counted}`);
  }
  return { whole: { ...item, entries }, broken };
}

function brokenAgenda(personKey: string, held: Held, claims: ReadonlyMap<string, Claims>): string[] {
  const spans = Object.entries(held);
  const graceOf = (placeId: string) => claims.get(placeId)?.graceMinutes ?? 0;
  return spans.flatMap(([placeId, [from, to, order, overridden]], index) => [
    ...(claims.get(placeId)?.entries[personKey]?.order === order
      ? []
      : [`agenda of ${personKey} holds ${placeId} without a claim`]),
    ...spans
      .slice(index + 1)
      .filter(([, [, , , other]]) => !overridden && !other)
      .filter(([other, [otherFrom, otherTo]]) =>
        overlaps({ from, to }, { from: otherFrom, to: otherTo }, Math.max(graceOf(placeId), graceOf(other))),
      )
      .map(([other]) => `${personKey} is in ${placeId} and ${other} at once`),
  ]);
}

/** Who has two places at one time by the claims themselves, unless an organizer overrode it. */
function brokenTimes(claims: ReadonlyMap<string, Claims>, agendas: ReadonlyMap<string, Held>): string[] {
  const taken = new Map<string, Claims[]>();
  for (const place of claims.values()) {
    for (const [key, { holdUntil }] of Object.entries(place.entries)) {
      if (holdUntil === undefined) taken.set(key, [...(taken.get(key) ?? []), place]);
    }
  }
  const spanOf = ({ startAt, endAt }: Claims) => ({ from: Date.parse(startAt), to: Date.parse(endAt) });
  return [...taken].flatMap(([key, places]) =>
    places.flatMap((a, index) =>
      places
        .slice(index + 1)
        .filter((b) => overlaps(spanOf(a), spanOf(b), Math.max(a.graceMinutes ?? 0, b.graceMinutes ?? 0)))
        .filter((b) => ![a, b].some(({ placeId }) => agendas.get(key)?.[placeId]?.[3]))
        .map((b) => `${key} has ${a.placeId} and ${b.placeId} at one time`),
    ),
  );
}

/**
 * Every state that claims ever had, as the stream tells them: each sound in itself, and nobody moved up past someone
 * earlier who would have fitted.
 */
export function sweepHistory(
  changes: ReadonlyArray<{ before?: unknown; after?: unknown }>,
  options: SweepOptions = {},
): string[] {
  const claimsOf = (image: unknown) =>
    (image as ClaimsItem | undefined)?.sk === 'CLAIMS' ? claimsOfItem(image as ClaimsItem) : undefined;
  return changes.flatMap((change) => {
    const [before, after] = [claimsOf(change.before), claimsOf(change.after)];
    if (!after) return [];
    const broken = brokenClaims(after, options);
    const movedUp = waitingInOrder(before ?? after).filter(
      ([key]) => (after.entries[key]?.state ?? 'waiting') !== 'waiting',
    );
    for (const [key, left] of waitingInOrder(after)) {
      const later = movedUp.filter(([, entry]) => byArrival(entry, left) > 0);
      const room = after.free + later.reduce((sum, [, entry]) => sum + entry.seats, 0);
      if (later.length > 0 && left.category === undefined && left.seats <= room)
        broken.push(`${after.placeId}: ${later[0]![0]} moved up past ${key}`);
    }
    return broken;
  });
}

const placeOf = (record: Record<string, unknown>) => String(record.shiftId ?? record.sessionId);

function brokenRecords(claims: ReadonlyMap<string, Claims>, records: Items): string[] {
  const broken: string[] = [];
  const byEntry = new Map(records.map((record) => [`${placeOf(record)}#${String(record.order)}`, record]));
  for (const { placeId, entries } of claims.values()) {
    for (const entry of Object.values(entries)) {
      const record = byEntry.get(`${placeId}#${entry.order}`);
      if (!record) broken.push(`${placeId}: entry ${entry.order} has no record`);
      else if (record.state === 'cancelled') broken.push(`${placeId}: entry ${entry.order} is kept as cancelled`);
      else if (record.state !== entry.state)
        broken.push(`${placeId}: entry ${entry.order} is ${entry.state}, kept as ${String(record.state)}`);
    }
  }
  for (const record of records.filter(({ state }) => state !== 'cancelled')) {
    const entry = claims.get(placeOf(record))?.entries[String(record.personKey)];
    if (entry?.order !== record.order) broken.push(`${placeOf(record)}: record ${String(record.order)} has no claim`);
  }
  return broken;
}

/** `records` are the sign-ups, holds and bookings that were kept; without them only claims and agendas are looked at. */
export function sweepPlaces(places: Items, records?: Items, options: SweepOptions = {}): string[] {
  const broken: string[] = [];
  const claims = new Map<string, Claims>();
  for (const item of places.filter(({ sk }) => sk === 'CLAIMS') as unknown as ClaimsItem[]) {
    const placeId = item.pk.slice('PLACE#'.length);
    const copies = places.filter(({ pk }) => pk === `SHELF#${placeId}`) as unknown as CopyItem[];
    const { whole: one, broken: onShelf } = brokenShelf(claimsOfItem(item), copies);
    claims.set(placeId, one);
    broken.push(...onShelf);
    const [orders, entries] = [Object.keys(item.n).sort(), Object.keys(item.q).sort()];
    if (orders.join() !== entries.join()) broken.push(`${one.placeId}: orders and entries are of different people`);
    broken.push(...brokenClaims(one, options));
  }
  const agendas = new Map(
    places
      .filter(({ sk }) => sk === 'AGENDA')
      .map(({ pk, held }) => [String(pk).slice('PERSON#'.length), held as Held]),
  );
  for (const [personKey, held] of agendas) broken.push(...brokenAgenda(personKey, held, claims));
  for (const { placeId, entries } of claims.values()) {
    for (const [key, entry] of Object.entries(entries)) {
      if (entry.holdUntil === undefined && agendas.get(key)?.[placeId]?.[2] !== entry.order) {
        broken.push(`${placeId}: ${key} is not in its agenda`);
      }
    }
  }
  broken.push(...brokenTimes(claims, agendas));
  return records ? [...broken, ...brokenRecords(claims, records)] : broken;
}
