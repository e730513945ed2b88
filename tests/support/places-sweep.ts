/** Looks at everything that is stored about places and says what is broken; an empty list is a sound store. */
import { claimsOfItem, type ClaimsItem } from '../../functions/places/claims-item.ts';
import type { Claims } from '../../shared/places/model.ts';
import { fits, overlaps, waitingInOrder } from '../../shared/places/rules.ts';

type Items = ReadonlyArray<Record<string, unknown>>;

function brokenClaims(claims: Claims): string[] {
  const broken: string[] = [];
  const say = (what: string) => broken.push(`${claims.placeId}: ${what}`);
  const entries = Object.values(claims.entries);
  const confirmed = entries.filter((entry) => entry.state === 'confirmed');
  const seats = confirmed.reduce((sum, entry) => sum + entry.seats, 0);
  if (seats !== claims.capacity - claims.free)
    say(`${seats} seats confirmed, the counter says ${claims.capacity - claims.free}`);
  if (seats > claims.capacity && claims.releases === 0) say(`${seats} seats confirmed of ${claims.capacity}`);
  const waiting = waitingInOrder(claims);
  if (waiting.reduce((sum, [, entry]) => sum + entry.seats, 0) !== claims.waiting) say('the waiting counter is off');
  const fitting = waiting.find(([, entry]) => fits(claims, entry));
  if (fitting) say(`${fitting[0]} waits although it fits`);
  const orders = entries.map((entry) => entry.order);
  if (new Set(orders).size !== orders.length) say('two entries have the same order of arrival');
  if (orders.some((order) => order < 1 || order >= claims.next)) say('an order of arrival was never given out');
  for (const [category, quota] of Object.entries(claims.quotas)) {
    const taken = confirmed.filter((entry) => entry.category === category).reduce((sum, entry) => sum + entry.seats, 0);
    if (taken !== quota - (claims.quotaFree[category] ?? 0)) say(`the quota counter of ${category} is off`);
    if (taken > quota) say(`${taken} seats of ${category} confirmed of ${quota}`);
  }
  return broken;
}

function brokenAgenda(
  personKey: string,
  held: Record<string, [number, number]>,
  claims: ReadonlyMap<string, Claims>,
): string[] {
  const spans = Object.entries(held);
  return spans.flatMap(([placeId, [from, to]], index) => [
    ...(claims.get(placeId)?.entries[personKey] ? [] : [`agenda of ${personKey} holds ${placeId} without a claim`]),
    ...spans
      .slice(index + 1)
      .filter(([, [otherFrom, otherTo]]) => overlaps({ from, to }, { from: otherFrom, to: otherTo }))
      .map(([other]) => `${personKey} is in ${placeId} and ${other} at once`),
  ]);
}

/** `records` are the sign-ups and bookings that were acknowledged or kept. */
export function sweepPlaces(places: Items, records: Items = []): string[] {
  const claims = new Map<string, Claims>();
  for (const item of places.filter(({ sk }) => sk === 'CLAIMS')) {
    const one = claimsOfItem(item as unknown as ClaimsItem);
    claims.set(one.placeId, one);
  }
  const agendas = new Map(
    places
      .filter(({ sk }) => sk === 'AGENDA')
      .map(({ pk, held }) => [String(pk).slice('PERSON#'.length), held as Record<string, [number, number]>]),
  );
  const broken = [...claims.values()].flatMap(brokenClaims);
  for (const [personKey, held] of agendas) broken.push(...brokenAgenda(personKey, held, claims));
  for (const { placeId, entries } of claims.values()) {
    for (const [key, entry] of Object.entries(entries)) {
      if (!agendas.get(key)?.[placeId]) broken.push(`${placeId}: ${key} is not in its agenda`);
      const record = records.find((r) => (r.shiftId ?? r.sessionId) === placeId && r.order === entry.order);
      if (records.length > 0 && !record) broken.push(`${placeId}: entry ${entry.order} has no record`);
      if (record?.state === 'cancelled') broken.push(`${placeId}: entry ${entry.order} is kept as cancelled`);
    }
  }
  for (const record of records.filter(({ state }) => state !== 'cancelled')) {
    const placeId = String(record.shiftId ?? record.sessionId);
    const entry = Object.values(claims.get(placeId)?.entries ?? {}).find(({ order }) => order === record.order);
    if (!entry) broken.push(`${placeId}: record ${String(record.order)} has no claim`);
  }
  return broken;
}
