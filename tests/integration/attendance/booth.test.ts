/** Two booths count people without a network: what they tapped and undid reaches the counts once, and each says what waits on it. */
import { afterEach, expect, test } from 'vitest';
import { seeDevices } from '../../../functions/attendance/devices.ts';
import { updateSeen } from '../../../functions/attendance/device-store.ts';
import { readReport } from '../../../functions/attendance/report.ts';
import { atMinute, openAttendanceWorld, openDayId, sessionId, venueId } from '../../support/attendance-world.ts';
import { newDevice } from '../../support/gate-devices.ts';

let world: Awaited<ReturnType<typeof openAttendanceWorld>>;
afterEach(() => world?.close());

test('Taps and undone taps of two devices come to the same on each of them, in the counts and by age in the report', async () => {
  world = await openAttendanceWorld({ bookings: 1 });
  world.setTime(atMinute(5));
  let isCut = false;
  const network = () => {
    if (isCut) throw new Error('no network');
  };
  const devices = await Promise.all(
    ['A', 'B'].map((gate) => newDevice(world.deps, { gate, clock: world.deps.now, network })),
  );
  const [one, other] = await Promise.all(devices.map(({ open }) => open()));
  for (const gate of [one!, other!]) await gate.sync();
  isCut = true;
  expect(await one!.undo()).toBe(false);
  for (const age of ['adult', 'adult', 'child'] as const) await one!.count(sessionId, 'in', age);
  expect(await one!.undo()).toBe(true);
  expect(await one!.countOf(sessionId)).toMatchObject({ inside: 2, ages: { adult: 2, child: 0 } });
  for (const age of ['senior', 'child'] as const) await other!.count(sessionId, 'in', age);
  await other!.count(sessionId, 'out');
  // Reopened, as after a crash: what was tapped is still there.
  const reopened = await devices[1]!.open();
  expect(await reopened.countOf(sessionId)).toMatchObject({ inside: 1, ages: { senior: 1, child: 1 } });
  await expect(one!.sync()).rejects.toThrow('no network');
  isCut = false;
  for (const gate of [one!, reopened, one!]) await gate.sync();
  for (const device of devices) await device.sendAgain();
  expect(await one!.countOf(sessionId)).toMatchObject({ inside: 3, came: 4, ages: { adult: 2, senior: 1, child: 1 } });
  // Undone after it was sent.
  expect(await one!.undo()).toBe(true);
  expect(await one!.countOf(sessionId)).toMatchObject({ inside: 2, ages: { adult: 1 } });
  await one!.sync();
  await world.count();
  expect(await world.counts()).toEqual({ inside: 2, arrived: 3 });
  expect(await one!.countOf(sessionId)).toMatchObject({ inside: 2, came: 3 });
  const [report] = await readReport(
    { ...world.deps, slots: world.tables.slots, service: world.tables.service },
    openDayId,
  );
  expect(report?.walkIns).toEqual({ adult: 1, senior: 1, child: 1 });
});

test('A device is noted once a minute, and at once when its queue changes', async () => {
  world = await openAttendanceWorld();
  const { deps } = world;
  const { deviceId } = await newDevice(deps, { gate: 'A', clock: deps.now });
  const seen = async () => {
    const [device] = await seeDevices(deps, openDayId, venueId);
    return [device?.lastSeenAt, device?.waiting, device?.refused];
  };
  const hear = (minutes: number, waiting: number) =>
    updateSeen(deps.attendance, deviceId, { waiting }, Date.parse(atMinute(minutes)));
  expect(await seen()).toEqual([undefined, undefined, undefined]);
  await hear(1, 0);
  await hear(1.5, 0);
  expect(await seen()).toEqual([atMinute(1), 0, 0]);
  await hear(1.6, 7);
  expect(await seen()).toEqual([atMinute(1.6), 7, 0]);
  await hear(3, 7);
  expect(await seen()).toEqual([atMinute(3), 7, 0]);
  // A device that is gone is not made again by its last word.
  await updateSeen(deps.attendance, deviceId.replace('dev', 'dex'), {}, Date.parse(atMinute(4)));
  expect(await world.raw(deps.attendance)).toHaveLength(1);
});
