/** Staff take a place back: the next in line has it, the person's time is free, and doing it twice changes nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAgenda } from '../../../functions/reservations/agenda-store.ts';
import { removeReservation } from '../../../functions/reservations/remove-reservation.ts';
import { holdSeats } from '../../../functions/volunteering/hold-seats.ts';
import { giveShift, takeShiftOver } from '../../../functions/volunteering/hand-over.ts';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { takeSeatOfHold } from '../../../functions/volunteering/name-seat.ts';
import type { SlotDeps } from '../../../functions/reservations/slot-kind.ts';
import {
  codeOf,
  cutShort,
  openVolunteering,
  sent,
  start,
  valueOf,
  type World,
} from '../../support/volunteering-world.ts';

let world: World;
const open = async (limits?: Parameters<typeof openVolunteering>[1]) => (world = await openVolunteering({}, limits));
beforeEach(() => open());
afterEach(async () => {
  await world.settle();
  expect(await world.broken()).toEqual([]);
  await world.close();
});

const remove = (shiftId: string, recordId: string, as: SlotDeps = world.follow) =>
  removeReservation(as, shiftId, recordId);
const join = async (shiftId: string, name: string) => valueOf(await world.signUp(shiftId, name, {}, `${name}-key`));
const recordOf = async (id: string) => (await world.records()).find((one) => id === one.signUpId || id === one.holdId)!;
const keyOf = async (id: string) => String((await recordOf(id)).personKey);
const states = async (shiftId: string) =>
  Object.values((await world.slot(shiftId)).reservations)
    .sort((a, b) => a.order - b.order)
    .map(({ order, state }) => [order, state]);
/** With all that is stored, but for what the streams have not told yet. */
const stored = async () => JSON.stringify([await world.records(), await world.sweep(world.tables.slots)]);

describe('A place that staff take back', () => {
  test('goes to the next in line, frees the agenda, and its record says why', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    const [ann, ben] = [await join(shiftId, 'ann'), await join(shiftId, 'ben')];
    const annKey = await keyOf(ann.signUpId);
    expect(valueOf(await remove(shiftId, ann.signUpId))).toEqual({ removed: true });
    expect(await states(shiftId)).toEqual([[2, 'confirmed']]);
    expect(await recordOf(ann.signUpId)).toMatchObject({ state: 'cancelled', because: 'removed-by-staff' });
    expect((await readAgenda(world.tables.slots, annKey)).held).toEqual({});
    await world.deliver();
    expect(await recordOf(ann.signUpId)).toMatchObject({ state: 'cancelled', because: 'removed-by-staff' });
    expect(await recordOf(ben.signUpId)).toMatchObject({ state: 'confirmed' });
  });

  test('a second time, or ten times at once, changes nothing more', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    const { signUpId } = await join(shiftId, 'ann');
    await Promise.all(Array.from({ length: 10 }, () => remove(shiftId, signUpId)));
    const before = await stored();
    expect(valueOf(await remove(shiftId, signUpId))).toEqual({ removed: true });
    expect(await stored()).toBe(before);
  });

  test('that the person takes again stays theirs, whoever sends the old removal again', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    const { signUpId } = await join(shiftId, 'ann');
    await remove(shiftId, signUpId);
    valueOf(await world.signUp(shiftId, 'ann', {}, 'another-key'));
    await remove(shiftId, signUpId);
    expect(await states(shiftId)).toEqual([[2, 'confirmed']]);
  });

  test('that was given back already still says that its person did', async () => {
    const shiftId = await world.newShift();
    const { signUpId, manageToken } = await join(shiftId, 'ann');
    valueOf(await cancelSignUp(world.deps, manageToken));
    const before = await stored();
    expect(valueOf(await remove(shiftId, signUpId))).toEqual({ removed: true });
    expect(await stored()).toBe(before);
  });

  test('in the waitlist leaves the others as they are', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    await join(shiftId, 'ann');
    const ben = await join(shiftId, 'ben');
    await join(shiftId, 'cid');
    await remove(shiftId, ben.signUpId);
    expect(await states(shiftId)).toEqual([
      [1, 'confirmed'],
      [3, 'waiting'],
    ]);
  });

  test('of a group takes its seats without a name, and none that has one', async () => {
    const shiftId = await world.newShift({ capacity: 3 });
    const namesUntil = new Date(start + 3_600_000).toISOString();
    const group = { name: 'Lead', email: 'lead@people.example', groupName: 'Acme', seats: 3, namesUntil };
    const hold = valueOf(await holdSeats(world.deps, shiftId, { ...group, ifFull: 'refuse' }, sent));
    valueOf(await takeSeatOfHold(world.deps, hold.namesToken, world.person('ann'), sent));
    await remove(shiftId, hold.holdId);
    const { free, reservations } = await world.slot(shiftId);
    expect([free, Object.values(reservations).map(({ seats }) => seats)]).toEqual([2, [1]]);
    expect(await recordOf(hold.holdId)).toMatchObject({ state: 'cancelled', because: 'removed-by-staff' });
  });
});

describe('Refused is', () => {
  test('who has no place there, or one of another shift', async () => {
    const [shiftId, other] = [await world.newShift(), await world.newShift()];
    const { signUpId } = await join(shiftId, 'ann');
    for (const id of ['sgn_00000000000000000000000404', 'undefined'])
      expect(codeOf(await remove(shiftId, id))).toBe('not-found');
    expect(codeOf(await remove(other, signUpId))).toBe('not-found');
    expect(await states(shiftId)).toEqual([[1, 'confirmed']]);
  });

  test('what has ended, and not a minute before', async () => {
    const shiftId = await world.newShift();
    const [ann, ben] = [await join(shiftId, 'ann'), await join(shiftId, 'ben')];
    const minutes = (Date.parse((await world.slot(shiftId)).endAt) - world.now()) / 60_000;
    world.pass(minutes - 1);
    expect(codeOf(await remove(shiftId, ann.signUpId))).toBe('accepted');
    world.pass(1);
    expect(codeOf(await remove(shiftId, ben.signUpId))).toBe('slot.over');
    expect(codeOf(await remove(shiftId, ann.signUpId))).toBe('accepted');
  });
});

describe('Whatever comes in between', () => {
  test.each([1, 2, 3])(
    'a process that dies after %i writes leaves nothing that asking again does not end',
    async (writes) => {
      const shiftId = await world.newShift({ capacity: 1 });
      const ann = await join(shiftId, 'ann');
      await join(shiftId, 'ben');
      const { slots, volunteering: table } = world.dying(writes);
      expect(await cutShort(() => remove(shiftId, ann.signUpId, { ...world.follow, slots, table }))).toBe(true);
      await world.deliver();
      expect(valueOf(await remove(shiftId, ann.signUpId))).toEqual({ removed: true });
      expect(await states(shiftId)).toEqual([[2, 'confirmed']]);
      expect(await recordOf(ann.signUpId)).toMatchObject({ state: 'cancelled', because: 'removed-by-staff' });
    },
  );

  test.each([1, 2, 3, 4])(
    'a hand-over that dies after %i writes holds no seat for whoever was taken out',
    async (writes) => {
      const shiftId = await world.newShift({ capacity: 1 });
      const ann = await join(shiftId, 'ann');
      const { handOverToken } = valueOf(await giveShift(world.deps, ann.manageToken));
      await cutShort(() => takeShiftOver(world.dying(writes), handOverToken, world.person('ben'), sent));
      await remove(shiftId, ann.signUpId);
      await world.settle();
      const annKey = await keyOf(ann.signUpId);
      expect(Object.keys((await world.slot(shiftId)).reservations)).not.toContain(annKey);
      expect((await recordOf(ann.signUpId)).state).toBe('cancelled');
    },
  );

  test('R20 who is in the archive of a large shift is taken out of it alike', async () => {
    await world.close();
    await open({ mostInItem: 2, newestKept: 0, mostAtOnce: 10 });
    const shiftId = await world.newShift({ capacity: 3 });
    const [ann] = [await join(shiftId, 'ann'), await join(shiftId, 'ben'), await join(shiftId, 'cid')];
    await world.deliver();
    expect((await world.slot(shiftId)).archive?.reservations).toBe(3);
    await join(shiftId, 'dan');
    await remove(shiftId, ann.signUpId);
    expect((await states(shiftId)).map(([order, state]) => `${order} ${state}`)).toEqual([
      '2 confirmed',
      '3 confirmed',
      '4 confirmed',
    ]);
  });
});
