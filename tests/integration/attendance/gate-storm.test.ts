/**
 * Offline gates at once: several devices with wrong clocks, doubles, queues sent twice, one killed and one wiped. Small here;
 * GATE_STORM=full is the open day of 5,000 tickets and 10,000 scans. Each guard is switched off once, and the sweep sees it.
 */
import { afterEach, expect, test } from 'vitest';
import { signTicket } from '../../../functions/attendance/ticket-lookup.ts';
import { settlePresence, type Presence } from '../../../shared/attendance/presence-rules.ts';
import type { EntryDraft } from '../../../shared/attendance/model.ts';
import { openQueue, type QueueStore } from '../../../web/src/lib/offline/queue.ts';
import { measuredOffset, type QueueItem } from '../../../web/src/lib/offline/queue-rules.ts';
import { atMinute, openAttendanceWorld, openDayId, sessionId } from '../../support/attendance-world.ts';
import { newDevice } from '../../support/gate-devices.ts';
import { chanceOf } from '../../support/random.ts';

const full = process.env.GATE_STORM === 'full';
const size = full ? { tickets: 5000, scans: 10_000, orders: 1000 } : { tickets: 120, scans: 240, orders: 200 };
const minute = 60_000;

let world: Awaited<ReturnType<typeof openAttendanceWorld>>;
afterEach(() => world?.close());

test(
  'None that was synced is lost, none counts twice, and every order of arrival says the same',
  async () => {
    world = await openAttendanceWorld({ bookings: size.tickets, party: 1 });
    const { deps, setTime } = world;
    const { roll: random } = chanceOf(7);
    const start = Date.parse(atMinute(0));
    let time = start;
    setTime(new Date(time).toISOString());
    const code = (order: number) =>
      signTicket(deps.secret, { from: 1, current: 1 }, { openDayId, slotId: sessionId, order, party: 1, category: 5 })
        .code;
    // Half the requests are cut, on the way there or on the way back.
    let isCut = false;
    const network = () => {
      if (isCut && random() < 0.5) throw new Error('no network');
    };
    const devices = await Promise.all(
      [-10, -3, 4, 10].map((wrong, at) =>
        newDevice(deps, { gate: 'ABCD'[at]!, clock: () => time + wrong * minute, network }),
      ),
    );
    let gates = await Promise.all(devices.map(({ open }) => open()));
    for (const gate of gates) await gate.sync();
    isCut = true;

    const letIn: Array<{ order: number; device: number; at: number }> = [];
    for (let scan = 0; scan < size.scans; scan += 1) {
      time = start + Math.floor((scan / size.scans) * 90) * minute;
      setTime(new Date(time).toISOString());
      // Each ticket once, then doubles of those that came, at whichever gate.
      const isDouble = scan >= size.tickets ? random() < 0.2 : random() < 0.1;
      const order = 1 + (isDouble ? Math.floor(random() * Math.min(scan + 1, size.tickets)) : scan % size.tickets);
      const device = Math.floor(random() * 4);
      const direction = scan >= size.tickets && !isDouble ? 'out' : 'in';
      const { verdict } = await gates[device]!.scan(code(order), { direction });
      if (verdict.ok) letIn.push({ order, device, at: time });
      if (scan % Math.ceil(size.scans / 20) === 0) await gates[device]!.sync().catch(() => undefined);
      // Killed in the middle: what was shown as done is on the disk.
      if (full && scan % 1000 === 0) console.log(`gate storm: ${scan} of ${size.scans} scans`);
      if (scan === Math.floor(size.scans / 2)) gates[0] = await devices[0]!.open();
      if (scan === Math.floor(size.scans * 0.6)) devices[3]!.disk.queue.clear();
    }
    // Whatever device 3 had sent before it was wiped stays; what it had not is known by nobody.
    isCut = false;
    gates = [...gates.slice(0, 3), await devices[3]!.open()];
    for (const gate of gates) await gate.sync();
    for (const device of devices) await device.sendAgain();
    for (const gate of gates) await gate.sync();

    const stored = await world.raw(deps.attendance);
    const entries = stored.filter(({ type }) => type === 'entry');
    expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(entries.length);
    const wiped = letIn.filter(({ device }) => device === 3).length;
    expect(entries.length).toBeLessThanOrEqual(letIn.length);
    expect(entries.length).toBeGreaterThanOrEqual(letIn.length - wiped);
    for (const device of [0, 1, 2]) {
      const of = entries.filter(({ deviceId }) => deviceId === devices[device]!.deviceId);
      expect(of).toHaveLength(letIn.filter((one) => one.device === device).length);
    }
    // The time of each is that of the scan, whatever the device's clock says and whenever it was sent.
    const times = new Set(letIn.map(({ at }) => new Date(at).toISOString()));
    expect(entries.filter(({ at }) => !times.has(String(at)))).toEqual([]);
    for (const gate of gates) expect(await gate.waiting()).toEqual({ waiting: 0, refused: 0 });

    const presences = stored.filter(({ type }) => type === 'presence') as unknown as Presence[];
    expect(presences.flatMap(({ marks }) => Object.keys(marks))).toHaveLength(entries.length);
    for (const presence of presences.filter(({ marks }) => Object.keys(marks).length > 1)) {
      const settled = settlePresence(presence);
      for (let order = 0; order < size.orders / presences.length + 1; order += 1) {
        const marks = Object.fromEntries(Object.entries(presence.marks).toSorted(() => random() - 0.5));
        expect(settlePresence({ ...presence, marks })).toEqual(settled);
      }
    }
    await world.count();
    const inside = presences.reduce((sum, presence) => sum + settlePresence(presence).inside, 0);
    expect(await world.counts()).toMatchObject({ inside });
    console.log(`gate storm: ${letIn.length} let in, ${entries.length} stored, ${inside} inside`);
  },
  full ? 7_200_000 : 60_000,
);

test('The same ticket at two gates without a network: the earlier scan counts, whoever is sent first', async () => {
  for (const first of [0, 1]) {
    world = await openAttendanceWorld({ bookings: 1 });
    world.setTime(atMinute(2));
    let time = Date.parse(atMinute(2));
    const { code } = signTicket(
      world.deps.secret,
      { from: 1, current: 1 },
      { openDayId, slotId: sessionId, order: 1, party: 1, category: 5 },
    );
    const devices = await Promise.all(
      [0, 1].map((at) => newDevice(world.deps, { gate: 'AB'[at]!, clock: () => time })),
    );
    const gates = await Promise.all(devices.map(({ open }) => open()));
    for (const gate of gates) await gate.sync();
    for (const gate of gates) {
      expect(await gate.scan(code, { direction: 'in' })).toMatchObject({ verdict: { ok: true } });
      time += 3 * minute;
    }
    await gates[first]!.sync();
    await gates[1 - first]!.sync();
    await gates[first]!.sync();
    const told = await gates[first]!.scan(code, { direction: 'in' });
    expect(told.verdict).toEqual({ ok: false, reason: 'already-in', since: { at: atMinute(2), gate: 'A' } });
    // Who sent last hears that the other gate was earlier.
    if (first === 0)
      expect(gates[1]!.conflicts()).toMatchObject([{ standing: { is: 'already-in', since: { gate: 'A' } } }]);
    await world.close();
  }
});

test('What waits when the day is over is taken for three days, without a bundle, and not after that', async () => {
  world = await openAttendanceWorld({ bookings: 2 });
  let time = Date.parse(atMinute(2));
  const at = (now: number) => world.setTime(new Date((time = now)).toISOString());
  at(time);
  const device = await newDevice(world.deps, { gate: 'A', clock: () => time });
  const gate = await device.open();
  await gate.sync();
  const letIn = (order: number) => gate.scan({ slotId: sessionId, order }, { direction: 'in' });
  const over = Date.parse(gate.enrolment.expiresAt);
  expect(await letIn(1)).toMatchObject({ verdict: { ok: true } });
  expect(gate.sendBy()).toBeUndefined();
  at(over - 60 * minute);
  expect(gate.sendBy(), 'said before').toBe(over + 3 * 24 * 60 * minute);
  at(over + 1);
  expect(gate.state()).toBe('grace');
  // Asked for its bundle it is over; what it let in is taken.
  await gate.sync();
  expect(await gate.waiting()).toEqual({ waiting: 0, refused: 0 });
  expect((await world.raw(world.deps.attendance)).filter(({ type }) => type === 'entry')).toHaveLength(1);
  expect(gate.bundle()).toBeUndefined();
  expect(device.disk.values.get('bundle')).toBeNull();
  at(over + 3 * 24 * 60 * minute);
  expect(gate.state()).toBe('over');
  const payload = JSON.stringify({ deviceId: device.deviceId, asks: 'entries', sentAt: atMinute(2), entries: [] });
  const late = { deviceId: device.deviceId, payload, signature: await device.store.sign(payload) };
  await expect(device.ask.entries(late)).rejects.toThrow('device.over');
});

test('A scan that the device has no room for is not shown as done, and lets nobody in', async () => {
  world = await openAttendanceWorld({ bookings: 1 });
  world.setTime(atMinute(2));
  const device = await newDevice(world.deps, { gate: 'A', clock: () => Date.parse(atMinute(2)) });
  const gate = await device.open();
  await gate.sync();
  const { putNew } = device.store.queue();
  const letIn = () => gate.scan({ slotId: sessionId, order: 1 }, { direction: 'in' });
  Object.assign(device.store.queue(), { putNew: () => Promise.reject(new Error('QuotaExceededError')) });
  expect((await letIn()).verdict).toEqual({ ok: false, reason: 'not-stored' });
  expect(await gate.waiting()).toEqual({ waiting: 0, refused: 0 });
  Object.assign(device.store.queue(), { putNew });
  expect((await letIn()).verdict).toMatchObject({ ok: true });
});

test('A device that is signed out remotely is refused, whatever it signs, and so is a forged signature', async () => {
  world = await openAttendanceWorld({ bookings: 1 });
  world.setTime(atMinute(2));
  const { revokeDevice } = await import('../../../functions/attendance/devices.ts');
  const { venueId } = world.where;
  const device = await newDevice(world.deps, { gate: 'A', clock: () => Date.parse(atMinute(2)) });
  const gate = await device.open();
  await gate.sync();
  const payload = JSON.stringify({ deviceId: device.deviceId, asks: 'bundle', sentAt: atMinute(2) });
  const forged = { deviceId: device.deviceId, payload, signature: 'A'.repeat(86) };
  await expect(device.ask.bundle(forged)).rejects.toThrow('device.signature');
  // What was signed to be given the bundle does not record entries.
  const signature = await device.store.sign(payload);
  await expect(device.ask.entries({ ...forged, signature })).rejects.toThrow('device.signature');
  await revokeDevice(world.deps, { openDayId, venueId, deviceId: device.deviceId });
  await expect(gate.sync()).rejects.toThrow('device.revoked');
});

/** What the sweep of the storm would see if a guard were missing. */
test('Mutants: an item dropped while it is shown as queued, dedupe by device, replay that counts, time of sync', async () => {
  const items = new Map<string, QueueItem<number>>();
  const store: QueueStore<number> = {
    putNew: async (item) => !items.has(item.id) && Boolean(items.set(item.id, item)),
    put: async (some) => some.forEach((item) => items.set(item.id, item)),
    list: async () => [...items.values()],
    remove: async (ids) => ids.forEach((id) => items.delete(id)),
  };
  const queue = openQueue(store, { atOnce: 2 });
  for (const id of ['a', 'b', 'c']) await queue.add(id, 1);
  // An answer that says nothing of an item leaves it waiting; one that never came leaves all.
  await queue.sendAll(async ([first]) => [{ id: first!.id, ok: true }]).catch(() => undefined);
  await expect(queue.sendAll(() => Promise.reject(new Error('no network')))).resolves.toBeUndefined();
  expect((await queue.list()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  await queue.add('d', 1);
  await expect(queue.sendAll(() => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  await queue.sendAll(async () => []);
  expect((await queue.list()).find(({ id }) => id === 'd')).toMatchObject({ state: 'waiting' });
  await queue.dropSent(['a', 'd']);
  expect([...items.keys()]).toEqual(['b', 'c', 'd']);

  // By ticket, not by device: the same order at two gates counts once.
  const mark = (gate: string, at: number) => ({ at: atMinute(at), direction: 'in', seats: 1, gate }) as const;
  const twice: Presence = { party: 1, marks: { x: mark('A', 1), y: mark('B', 2) }, voids: {} };
  const byDevice = Object.entries(twice.marks).map(([id, one]) => settlePresence({ ...twice, marks: { [id]: one } }));
  expect(settlePresence(twice).inside).toBe(1);
  expect(byDevice.reduce((sum, { inside }) => sum + inside, 0)).toBe(2);

  // The clock is the device's, corrected by half the way there and back.
  expect(measuredOffset(1000, 61_100, 1200)).toBe(60_000);
  world = await openAttendanceWorld({ bookings: 1 });
  const entry = {
    kind: 'mark',
    entryId: 'ent_00000000000000000000000009',
    slotKind: 'session',
    slotId: sessionId,
  } as const;
  const scanned = { ...entry, order: 1, at: atMinute(3), source: 'scan', direction: 'in', seats: 1 } as EntryDraft;
  world.setTime(atMinute(200));
  await world.record(scanned);
  await world.record(scanned);
  const all = (await world.raw(world.deps.attendance)).filter(({ type }) => type === 'entry');
  expect(all).toMatchObject([{ at: atMinute(3), recordedAt: atMinute(200) }]);
});
