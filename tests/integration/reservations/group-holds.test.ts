/** Group holds: seats for people whose names follow, filled name by name, given back at the deadline or before. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdSeats } from '../../../functions/volunteering/hold-seats.ts';
import { seeSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { seeHold, shrinkHold } from '../../../functions/volunteering/manage-hold.ts';
import { seeHoldForNames, takeSeatOfHold } from '../../../functions/volunteering/name-seat.ts';
import { codeOf, openVolunteering, sent, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());

const setting = { idempotencyKey: undefined, locale: 'en' as const };
const inMinutes = (minutes: number) => new Date(world.now() + minutes * 60_000).toISOString();
const hold = async (shiftId: string, seats: number, more: Record<string, unknown> = {}) =>
  holdSeats(
    world.deps,
    shiftId,
    {
      groupName: 'Acme',
      name: 'Leader',
      email: 'leader@acme.example',
      seats,
      namesUntil: inMinutes(60),
      ifFull: 'refuse',
      ...more,
    },
    setting,
  );
const signedUp = async (shiftId: string, name: string, more = {}) => valueOf(await world.signUp(shiftId, name, more));
const stateOf = async (manageToken: string) => valueOf(await seeSignUp(world.deps, manageToken)).state;
const entriesOf = async (shiftId: string) =>
  Object.values((await world.slot(shiftId)).reservations).map(({ seats, state }) => `${seats} ${state}`);

describe('A group hold', () => {
  test('takes its seats at once, is filled name by name, and lets the rest go at the deadline', async () => {
    const shiftId = await world.newShift({ capacity: 4 });
    const group = valueOf(await hold(shiftId, 3));
    expect(group.state).toBe('confirmed');
    await signedUp(shiftId, 'h-first');
    const waiting = await signedUp(shiftId, 'h-waiting', { seats: 2 });
    expect(valueOf(await seeHoldForNames(world.deps, group.namesToken))).toMatchObject({
      groupName: 'Acme',
      seatsLeft: 3,
      open: true,
    });
    const named = valueOf(await takeSeatOfHold(world.deps, group.namesToken, world.person('h-named'), sent));
    expect(named.state).toBe('confirmed');
    expect(codeOf(await takeSeatOfHold(world.deps, group.namesToken, world.person('h-first'), sent))).toBe(
      'place.already-held',
    );
    await world.deliver();
    expect(await world.broken()).toEqual([]);
    world.pass(61);
    expect(codeOf(await takeSeatOfHold(world.deps, group.namesToken, world.person('h-late'), sent))).toBe(
      'hold.no-seat-left',
    );
    await world.deliver();
    expect(await stateOf(waiting.manageToken)).toBe('confirmed');
    expect(await stateOf(named.manageToken)).toBe('confirmed');
    expect(valueOf(await seeHold(world.deps, group.manageToken))).toMatchObject({
      state: 'cancelled',
      because: 'hold-ended',
      seatsLeft: 0,
    });
    expect(await world.broken({ now: world.now() })).toEqual([]);
  });

  test('runs out by the schedule, though nobody touches the shift', async () => {
    const shiftId = await world.newShift({ capacity: 2 });
    valueOf(await hold(shiftId, 2));
    const waiting = await signedUp(shiftId, 'hs-waiting');
    await world.settle(61);
    expect((await world.slot(shiftId)).reservations).toMatchObject({
      [Object.keys((await world.slot(shiftId)).reservations)[0]!]: { state: 'confirmed' },
    });
    expect(await stateOf(waiting.manageToken)).toBe('confirmed');
    expect(await world.broken({ now: world.now() })).toEqual([]);
  });

  test('gives seats back as asked, down to none, and never grows', async () => {
    const shiftId = await world.newShift({ capacity: 3 });
    const { manageToken } = valueOf(await hold(shiftId, 3));
    const waiting = await signedUp(shiftId, 'g-waiting');
    expect(valueOf(await shrinkHold(world.deps, manageToken, 5)).seatsLeft).toBe(3);
    expect(valueOf(await shrinkHold(world.deps, manageToken, 2)).seatsLeft).toBe(2);
    expect(await stateOf(waiting.manageToken)).toBe('confirmed');
    expect(valueOf(await shrinkHold(world.deps, manageToken, 0)).state).toBe('cancelled');
    expect(await entriesOf(shiftId)).toEqual(['1 confirmed']);
    await world.deliver();
    expect(await world.broken()).toEqual([]);
  });

  test('is never taken beyond its seats, whoever comes at once', async () => {
    const shiftId = await world.newShift({ capacity: 10 });
    const { namesToken } = valueOf(await hold(shiftId, 5));
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => takeSeatOfHold(world.deps, namesToken, world.person(`rush-${i}`), sent)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(5);
    expect(new Set(answers.filter((answer) => !answer.ok).map(codeOf))).toEqual(new Set(['hold.no-seat-left']));
    expect((await world.slot(shiftId)).free).toBe(5);
    await world.deliver();
    expect(await world.broken()).toEqual([]);
  });

  test('that does not fit is refused, or waits whole; a deadline after the start is refused', async () => {
    const shiftId = await world.newShift({ capacity: 3 });
    await signedUp(shiftId, 'w-1');
    expect(codeOf(await hold(shiftId, 3))).toBe('place.full');
    const waiting = valueOf(await hold(shiftId, 3, { ifFull: 'wait' }));
    expect(waiting).toMatchObject({ state: 'waiting', position: 1 });
    expect(codeOf(await takeSeatOfHold(world.deps, waiting.namesToken, world.person('w-2'), sent))).toBe(
      'hold.not-confirmed',
    );
    expect(codeOf(await hold(shiftId, 2, { namesUntil: inMinutes(60 * 24 * 60) }))).toBe('hold.deadline-outside');
    expect(codeOf(await hold(shiftId, 4))).toBe('sign-up.party-too-large');
  });
});
