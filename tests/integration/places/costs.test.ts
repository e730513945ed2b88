/** What a claim costs in DynamoDB's units, as the entries of one shift grow: the figures of docs/adr/0009-large-shifts.md. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { claimPlace } from '../../../functions/places/claim-place.ts';
import { claimsKey, storedTermsOf } from '../../../functions/places/claims-item.ts';
import { placesTable } from '../../../functions/places/table.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';

let store: EngineTables<'places'>;
beforeAll(async () => {
  store = await openEngineTables({ places: placesTable });
});
afterAll(() => store.close());

/** As long as the keys and fingerprints of real requests. */
const key = (n: number) => `k${String(n).padStart(10, '0')}`;
const now = Date.parse('2030-01-01T00:00:00Z');

async function shiftWith(entries: number, capacity: number): Promise<string> {
  const placeId = `shf_${String(entries * 10_000 + capacity).padStart(26, '0')}`;
  const terms = {
    startAt: '2030-06-19T01:00:00.000Z',
    endAt: '2030-06-19T03:00:00.000Z',
    open: true,
    capacity,
    quotas: {},
  };
  const all = Array.from({ length: entries }, (_, i) => key(i));
  const item = {
    ...claimsKey(placeId),
    ...storedTermsOf(terms),
    qfree: {},
    od: 'opd_00000000000000000000000001',
    ve: 'ven_00000000000000000000000001',
    free: capacity - entries,
    wait: 0,
    next: entries + 1,
    joins: 0,
    rels: 0,
    n: Object.fromEntries(all.map((one, i) => [one, i + 1])),
    q: Object.fromEntries(all.map((one) => [one, { r: one }])),
  };
  await store.tables.places.client.send(new PutCommand({ TableName: 'places', Item: item }));
  return placeId;
}

async function costOfClaim(entries: number, capacity: number) {
  const placeId = await shiftWith(entries, capacity);
  store.engine.resetUsage();
  const answer = await claimPlace(store.tables.places, {
    placeId,
    personKey: `new-${entries}-${capacity}`,
    seats: 1,
    request: 'r0000000000',
    ifFull: 'refuse',
    now,
  });
  const { UpdateItem, GetItem } = store.engine.usage().tables.places!;
  return { accepted: answer?.ok, reads: GetItem?.readUnits ?? 0, writes: UpdateItem?.writeUnits ?? 0 };
}

test('a claim with its agenda costs the size of the claims item: it bends with the entries of this one shift', async () => {
  const costs: Record<number, number> = {};
  for (const entries of [50, 100, 300, 1000, 2000]) costs[entries] = (await costOfClaim(entries, 5000)).writes;
  expect(costs).toEqual({ 50: 4, 100: 6, 300: 14, 1000: 44, 2000: 86 });
});

test('a full shift refuses for the price of one read', async () => {
  expect(await costOfClaim(50, 50)).toEqual({ accepted: false, reads: 1, writes: 0 });
});
