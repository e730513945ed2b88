/** A party that becomes smaller: its place stays, the other seats go on, and its record says how many are left. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renewLink } from '../../../functions/reservations/renew-link.ts';
import { shrinkForPerson } from '../../../functions/reservations/shrink-reservation.ts';
import { giveShift, takeShiftOver } from '../../../functions/volunteering/hand-over.ts';
import { cancelSignUp, seeSignUp, shrinkSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
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
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());

const inTenDays = (hours: number) => new Date(start + (10 * 24 + hours) * 3_600_000).toISOString();
/** Nobody cancels by themselves any more. */
const tooLate = { capacity: 4, startAt: inTenDays(0), endAt: inTenDays(2), cancelUntilHours: 14 * 24 };
const party = async (shiftId: string, name: string, seats: number) =>
  valueOf(await world.signUp(shiftId, name, { seats }));
const seen = async (manageToken: string) => {
  const { state, seats, position } = valueOf(await seeSignUp(world.deps, manageToken));
  return { state, seats, position };
};
const sound = async () => {
  await world.deliver();
  expect(await world.broken()).toEqual([]);
};

describe('A party that becomes smaller', () => {
  test('keeps its place, and the freed seats go to the next in line who fits', async () => {
    const shiftId = await world.newShift({ capacity: 4 });
    const mine = await party(shiftId, 'f-mine', 4);
    const [large, small] = [await party(shiftId, 'f-large', 4), await party(shiftId, 'f-small', 2)];
    expect(valueOf(await shrinkSignUp(world.deps, mine.manageToken, 2))).toMatchObject({
      state: 'confirmed',
      seats: 2,
    });
    await sound();
    expect(await seen(mine.manageToken)).toMatchObject({ state: 'confirmed', seats: 2 });
    expect(await seen(large.manageToken)).toMatchObject({ state: 'waiting', position: 1 });
    expect(await seen(small.manageToken)).toMatchObject({ state: 'confirmed' });
  });

  test('that waits gets the seats that it fits by then', async () => {
    const shiftId = await world.newShift({ capacity: 3 });
    await party(shiftId, 'w-first', 2);
    const mine = await party(shiftId, 'w-mine', 2);
    expect(await seen(mine.manageToken)).toMatchObject({ state: 'waiting' });
    expect(valueOf(await shrinkSignUp(world.deps, mine.manageToken, 1))).toMatchObject({
      state: 'confirmed',
      seats: 1,
    });
    await sound();
    expect((await world.slot(shiftId)).waiting).toBe(0);
  });

  test('never grows by it, and asking twice gives back once', async () => {
    const shiftId = await world.newShift({ capacity: 8 });
    const { manageToken } = await party(shiftId, 'g-mine', 3);
    for (const keep of [5, 2, 2, 3]) valueOf(await shrinkSignUp(world.deps, manageToken, keep));
    expect(await seen(manageToken)).toMatchObject({ seats: 2 });
    expect((await world.slot(shiftId)).free).toBe(6);
    await sound();
  });

  test('does not once it is gone, nor when it is too late to cancel', async () => {
    const [gone, late] = [await world.newShift({ capacity: 4 }), await world.newShift(tooLate)];
    const { manageToken } = await party(gone, 'n-mine', 3);
    valueOf(await cancelSignUp(world.deps, manageToken));
    expect(valueOf(await shrinkSignUp(world.deps, manageToken, 1))).toMatchObject({ state: 'cancelled' });
    expect((await world.slot(gone)).free).toBe(4);
    const other = await party(late, 'n-other', 3);
    expect(codeOf(await shrinkSignUp(world.deps, other.manageToken, 1))).toBe('sign-up.too-late-to-cancel');
    await sound();
  });

  test('is made smaller by staff, also when it is too late for the party itself', async () => {
    const shiftId = await world.newShift(tooLate);
    const { signUpId } = await party(shiftId, 's-mine', 3);
    const fewer = (recordId: string) => shrinkForPerson(world.follow, shiftId, recordId, 2);
    expect(valueOf(await fewer(signUpId))).toEqual({ seats: 2 });
    expect(codeOf(await fewer('sup_00000000000000000000000000'))).toBe('not-found');
    await sound();
  });
});

describe('Whatever reads the record while it says too much', () => {
  const stale = async (shiftId: string, name: string) => {
    const mine = await party(shiftId, name, 3);
    await world.deliver();
    expect(await cutShort(() => shrinkSignUp(world.dying(1), mine.manageToken, 2))).toBe(true);
    const record = (await world.records()).find(({ signUpId }) => signUpId === mine.signUpId);
    expect(record?.seats).toBe(3);
    return mine;
  };

  test('who takes the place over has the seats that there are', async () => {
    const shiftId = await world.newShift({ capacity: 4 });
    const { manageToken } = await stale(shiftId, 'h-mine');
    const { handOverToken } = valueOf(await giveShift(world.deps, manageToken));
    const taken = valueOf(await takeShiftOver(world.deps, handOverToken, world.person('h-taker'), sent));
    expect(await seen(taken.manageToken)).toMatchObject({ seats: 2 });
    await sound();
  });

  test('a new link has the seats that there are', async () => {
    const shiftId = await world.newShift({ capacity: 4 });
    const { signUpId } = await stale(shiftId, 'r-mine');
    const deps = { ...world.follow, secret: world.deps.secret };
    const { manageToken } = valueOf(await renewLink(deps, shiftId, signUpId));
    await sound();
    expect(await seen(manageToken)).toMatchObject({ seats: 2 });
  });

  test('what staff gave back is said by the stream, if they got no further', async () => {
    const shiftId = await world.newShift({ capacity: 4 });
    const { signUpId } = await party(shiftId, 'd-mine', 3);
    await world.deliver();
    const { slots, volunteering: table } = world.dying(1);
    const dying = { ...world.follow, slots, table };
    expect(await cutShort(() => shrinkForPerson(dying, shiftId, signUpId, 2))).toBe(true);
    await sound();
    const record = (await world.records()).find((one) => one.signUpId === signUpId);
    expect(record).toMatchObject({ seats: 2, hadSeats: 3 });
  });

  test('without the stream, the sweep finds it', async () => {
    const shiftId = await world.newShift({ capacity: 4 });
    await stale(shiftId, 'c-mine');
    expect(await world.broken()).toEqual([`${shiftId}: reservation 1 has 2 seats, kept as 3`]);
    await sound();
  });
});
