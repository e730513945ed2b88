/** How fast an open day fills: noted day by day, read in the same few calls however many shifts there are. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteSignUpPace, readSignUpPace } from '../../../functions/volunteering/sign-up-pace.ts';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { readOpenDay, updateStoredOpenDay } from '../../../functions/open-days/open-day-store.ts';
import { readShift } from '../../../functions/volunteering/shift-store.ts';
import { openVolunteering, valueOf, type World } from '../../support/volunteering-world.ts';

const dayLong = 24 * 60;
let world: World;
let shifts: string[];
let openDayId: string;
beforeEach(async () => {
  world = await openVolunteering();
  shifts = [];
  for (let nth = 0; nth < 12; nth += 1) shifts.push(await world.newShift({ capacity: 5 }));
  ({ openDayId } = (await readShift(world.deps.volunteering, shifts[0]!))!);
  const openDay = (await readOpenDay(world.deps.openDays, openDayId))!;
  await updateStoredOpenDay(world.deps.openDays, { ...openDay, heldOn: '2030-06-20' }, openDay.revision);
});
afterEach(() => world.close());

test('what was taken and given back is told of its day, and of today as it is now', async () => {
  const made = valueOf(await world.signUp(shifts[0]!, 'first', { seats: 3 }));
  valueOf(await world.signUp(shifts[1]!, 'second'));
  await world.deliver();
  expect(await noteSignUpPace(world.deps)).toBe(1);
  world.pass(dayLong);
  valueOf(await cancelSignUp(world.deps, made.manageToken));
  await world.deliver();
  await noteSignUpPace(world.deps);
  await noteSignUpPace(world.deps);
  world.pass(2 * dayLong);
  for (const nth of [2, 3, 4]) valueOf(await world.signUp(shifts[nth]!, `late${nth}`));
  await world.deliver();
  expect(await readSignUpPace(world.deps, openDayId)).toEqual([
    { on: '2030-06-01', seats: 4 },
    { on: '2030-06-02', seats: -3 },
    { on: '2030-06-04', seats: 3 },
  ]);
});

test('costs a GetItem and two Queries, for one shift and for many', async () => {
  for (const shiftId of shifts) valueOf(await world.signUp(shiftId, `to${shiftId.slice(-6)}`));
  await world.deliver();
  world.engine.resetUsage();
  await readSignUpPace(world.deps, openDayId);
  expect(world.engine.usage().total.calls).toBe(3);
});

test('of a day that is not there is nothing', async () => {
  expect(await readSignUpPace(world.deps, 'opd_00000000000000000000000009')).toBeUndefined();
});
