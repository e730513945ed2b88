/** What is pressed twice at the desk of a venue counts once, and is no fault. */
import { expect, test } from 'vitest';
import { checkAtDesk, countWalkIn, leavingOf } from '../../../web/src/lib/attendance/server/desk-actions.ts';

const slotId = `shf_${'1'.repeat(26)}`;

/** An API that keeps entries by their id, as the ledger of entries does. */
function desk() {
  const kept = new Map<string, any>();
  const recordEntries = async ({ entries }: any) => ({
    results: entries.map((entry: any) => {
      if (kept.has(entry.entryId)) return { entryId: entry.entryId, ok: false, code: 'entry.id-reused' };
      kept.set(entry.entryId, entry);
      return { entryId: entry.entryId, ok: true };
    }),
  });
  const press = (act: typeof checkAtDesk, values: Record<string, string>) => {
    const body = new URLSearchParams({ idempotencyKey: 'key-of-this-form', slotId, ...values });
    const request = new Request('http://desk.example/', { method: 'POST', body });
    return act({
      request,
      locals: { api: { attendance: { recordEntries } }, locale: 'en' },
      params: { openDayId: 'opd_1', venueId: 'ven_1' },
    } as never);
  };
  return { kept, press };
}

test('a double press lets a party in once', async () => {
  const { kept, press } = desk();
  const party = { order: '3', direction: 'in', seats: '2' };
  expect(await press(checkAtDesk, party)).toEqual({ done: 'recorded', slotId });
  expect(await press(checkAtDesk, party)).toEqual({ done: 'recorded', slotId });
  expect(kept.size).toBe(1);
  await press(checkAtDesk, { ...party, seats: '1' });
  await press(checkAtDesk, { ...party, direction: 'out' });
  expect(kept.size).toBe(3);
});

test('a double press counts one who came without a booking once, and the next of another age too', async () => {
  const { kept, press } = desk();
  await press(countWalkIn, { ageGroup: 'adult' });
  expect(await press(countWalkIn, { ageGroup: 'adult' })).toMatchObject({ done: 'counted' });
  expect(kept.size).toBe(1);
  await press(countWalkIn, { ageGroup: 'child' });
  expect(kept.size).toBe(2);
});

test('when everybody has left, each party goes out with as many as it still has there, and twice is once', () => {
  const lines = [
    { order: 1, inside: 2 },
    { order: 2, inside: 0 },
    { order: 5, inside: 1 },
  ];
  const leave = () => leavingOf({ slotId, lines } as never, 'key', '2027-06-19T10:00:00.000Z');
  expect(leave()).toMatchObject([
    { kind: 'mark', direction: 'out', order: 1, seats: 2 },
    { kind: 'mark', direction: 'out', order: 5, seats: 1 },
  ]);
  expect(leave().map(({ entryId }) => entryId)).toEqual(leave().map(({ entryId }) => entryId));
});
