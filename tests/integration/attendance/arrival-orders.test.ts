/**
 * What four devices queued on a day without a network, sent in any order whatever: all of it shuffled, cut into requests anywhere,
 * some of them sent twice. Stored is always the same, and so is what each entry counts. Small here; GATE_ORDERS=full is
 * a thousand orders, and GATE_SEED another day.
 */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntryDraft } from '../../../shared/attendance/model.ts';
import { settlePresence, type Presence } from '../../../shared/attendance/presence-rules.ts';
import { atMinute, entryIdOf, markOf, openAttendanceWorld } from '../../support/attendance-world.ts';
import { chanceOf } from '../../support/random.ts';

const orders = process.env.GATE_ORDERS === 'full' ? 1000 : 12;
const firstSeed = Number(process.env.GATE_SEED ?? 1);
const [tickets, party] = [12, 2];

let world: Awaited<ReturnType<typeof openAttendanceWorld>>;
beforeAll(async () => {
  world = await openAttendanceWorld({ bookings: tickets, party });
  world.setTime(atMinute(200));
});
afterAll(() => world.close());

/** Entries of a day: in, out and in again, doubles at two gates in the same minute, more than the party, and voids. */
function queueOf(seed: number): EntryDraft[] {
  const { roll, pick } = chanceOf(seed);
  const marks = Array.from({ length: 48 }, (_, at) =>
    markOf(at + 1, Math.floor(roll() * 60), {
      ...{ order: 1 + Math.floor(roll() * tickets), gate: pick(['A', 'B', 'C', 'D']) },
      ...{ direction: pick(['in', 'in', 'in', 'out'] as const), seats: pick([1, 1, 2]) },
    }),
  );
  const voids = Array.from({ length: 6 }, (_, at) => {
    const { entryId, order, slotKind, slotId, gate } = pick(marks);
    const of = { slotKind, slotId, order, gate, at: atMinute(70 + at), source: 'scan' };
    return { ...of, kind: 'void', entryId: entryIdOf(100 + at), voids: entryId, reason: 'mistake' } as EntryDraft;
  });
  return [...marks, ...voids];
}

async function forgetAll() {
  const { attendance } = world.deps;
  for (const { pk, sk } of await world.raw(attendance))
    await attendance.client.send(new DeleteCommand({ TableName: attendance.name, Key: { pk, sk } }));
}

/** What is stored, what each entry counts, and how many are inside by the slot's own count. */
async function settled() {
  await world.count();
  const stored = await world.raw(world.deps.attendance);
  const presences = stored.filter(({ type }) => type === 'presence') as unknown as (Presence & { order: number })[];
  const inside = presences.reduce((sum, presence) => sum + settlePresence(presence).inside, 0);
  expect(await world.counts()).toMatchObject({ inside });
  return {
    entries: stored.flatMap(({ type, entryId }) => (type === 'entry' ? [String(entryId)] : [])).toSorted(),
    standings: Object.fromEntries(presences.map((one) => [one.order, settlePresence(one)])),
    inside,
  };
}

test(`the queues of all devices say the same in ${orders} orders of arrival`, { timeout: 1_800_000 }, async () => {
  const queue = queueOf(firstSeed);
  for (const entry of queue) await world.record(entry);
  const asTheyCame = await settled();
  expect(asTheyCame.entries).toHaveLength(queue.length);
  // The day has what can go wrong: doubles, people who were not in, and what was voided.
  const kinds = Object.values(asTheyCame.standings).flatMap(({ standings }) =>
    Object.values(standings).map(({ is }) => is),
  );
  expect(new Set(kinds)).toEqual(new Set(['counted', 'already-in', 'not-in', 'voided']));

  for (let order = 1; order <= orders; order += 1) {
    await forgetAll();
    const seed = firstSeed * 10_000 + order;
    const { roll } = chanceOf(seed);
    const shuffled = queue
      .map((entry) => [roll(), entry] as const)
      .toSorted(([one], [other]) => one - other)
      .map(([, entry]) => entry);
    for (let at = 0; at < shuffled.length;) {
      const request = shuffled.slice(at, (at += 1 + Math.floor(roll() * 15)));
      await world.record(...request);
      if (roll() < 0.3) await world.record(...request);
    }
    // Told with its seed, so that the order can be had again.
    expect({ seed, ...(await settled()) }).toEqual({ seed, ...asTheyCame });
  }
});
