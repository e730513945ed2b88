/** The check that nobody moves up in what is called off, proved by its absence: without it someone who waits is confirmed. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import '../../support/quiet-logs.ts';
import { named, shiftChanges } from '../../support/shift-changes.ts';
import { openVolunteering, valueOf, type World } from '../../support/volunteering-world.ts';

/** Switched on by the negative control. */
const check = vi.hoisted(() => ({ off: false }));
vi.mock('../../../shared/reservations/rules.ts', async (original) => {
  const real = await original<typeof import('../../../shared/reservations/rules.ts')>();
  return {
    ...real,
    movesUp: (...asked: Parameters<typeof real.movesUp>) => check.off || real.movesUp(...asked),
  };
});

let world: World;
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());
const { off, recordOf } = shiftChanges(() => world);

test.each([
  ['waits on', false, 'waiting'],
  ['is confirmed without the check (negative control)', true, 'confirmed'],
] as const)('who waits for a shift that is called off, and whose place becomes free, %s', async (_, isOff, state) => {
  const shiftId = await world.newShift({ capacity: 1 });
  const [first, second] = [named('first'), named('second')];
  const { manageToken } = valueOf(await world.signUp(shiftId, first));
  valueOf(await world.signUp(shiftId, second));
  valueOf(await off(shiftId));
  await world.deliver();
  check.off = isOff;
  try {
    valueOf(await cancelSignUp(world.deps, manageToken));
    await world.settle();
  } finally {
    check.off = false;
  }
  expect(await recordOf(second)).toMatchObject({ state });
});
