/**
 * The first look at a place: what a full one costs, who is never told that it is full, and that an edit of the
 * shift holds from the next request on.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VolunteeringDeps } from '../../../functions/volunteering/deps.ts';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { readShift } from '../../../functions/volunteering/shift-store.ts';
import { bringShiftBack, callOffShift, updateShift } from '../../../functions/volunteering/shifts.ts';
import { shiftDraft } from '../../../shared/volunteering/model.ts';
import { both } from '../../support/programme.ts';
import { codeOf, openVolunteering, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());

let people = 0;
const newName = () => `newcomer-${(people += 1)}`;
const ask = (
  shiftId: string,
  name = newName(),
  more: Record<string, unknown> = {},
  key = name,
  deps?: VolunteeringDeps,
) => world.signUp(shiftId, name, { ifFull: 'refuse', ...more }, key, deps);
async function fullShift(more: Record<string, unknown> = {}) {
  const shiftId = await world.newShift({ capacity: 1, ...more });
  const holder = newName();
  const link = valueOf(await ask(shiftId, holder));
  return { shiftId, holder, link };
}
async function edit(shiftId: string, change: Record<string, unknown>) {
  const current = (await readShift(world.deps.volunteering, shiftId))!;
  if (change.status === 'cancelled') {
    const { revision } = current;
    return void valueOf(await callOffShift(world.deps, current, { revision, reason: both('Storm') }));
  }
  valueOf(await updateShift(world.deps, current, shiftDraft.parse({ ...current, ...change }), current));
}
async function brokenNow() {
  await world.deliver();
  return world.broken();
}
const recordOf = async (name: string) => (await world.records()).find((record) => record.name === name)!;

describe('A full shift', () => {
  test('refuses for one call and one read unit, without a look at the shift', async () => {
    const { shiftId } = await fullShift();
    world.engine.resetUsage();
    expect(await ask(shiftId)).toEqual({ ok: false, refusal: { code: 'place.full', data: { freeSeats: 0 } } });
    const { total, tables } = world.engine.usage();
    expect(total).toEqual({ calls: 1, failures: 0, readUnits: 1, writeUnits: 0 });
    expect(Object.keys(tables)).toEqual(['places']);
  });

  test('is not full for who holds a place in it: a replay is answered as before, another request told of the first', async () => {
    const { shiftId, holder, link } = await fullShift();
    expect(valueOf(await ask(shiftId, holder))).toEqual(link);
    expect(codeOf(await ask(shiftId, holder, {}, 'another key'))).toBe('place.already-held');
  });

  test('has the next in its line told of their position, not that it is full', async () => {
    const { shiftId } = await fullShift();
    const waiting = newName();
    const first = valueOf(await ask(shiftId, waiting, { ifFull: 'wait' }));
    expect(first).toMatchObject({ state: 'waiting', position: 1 });
    expect(valueOf(await ask(shiftId, waiting, { ifFull: 'wait' }))).toEqual(first);
  });

  test('in a rush of double clicks never refuses one click of somebody whom it confirms with the other', async () => {
    const shiftId = await world.newShift({ capacity: 10 });
    const names = Array.from({ length: 60 }, newName);
    const clicks = names.flatMap((name) => [name, name]);
    const answers = await Promise.all(clicks.map((name) => ask(shiftId, name)));
    const told = names.map((_, at) => answers.slice(2 * at, 2 * at + 2).map(codeOf));
    expect(told.filter(([one]) => one === 'accepted')).toHaveLength(10);
    expect(told.filter(([one, other]) => one !== other)).toEqual([]);
    expect(await brokenNow()).toEqual([]);
  });

  test('is not full any more the moment a place is given back, or an offer has run out', async () => {
    const { shiftId, link } = await fullShift();
    valueOf(await cancelSignUp(world.deps, link.manageToken));
    expect(codeOf(await ask(shiftId))).toBe('accepted');

    const offers = await fullShift({ offerMinutes: 60 });
    valueOf(await ask(offers.shiftId, newName(), { ifFull: 'wait' }));
    valueOf(await cancelSignUp(world.deps, offers.link.manageToken));
    expect(codeOf(await ask(offers.shiftId))).toBe('place.full');
    world.pass(61);
    expect(codeOf(await ask(offers.shiftId))).toBe('accepted');
  });

  test('leaves to the shift what it knows better: a party too large for all of it, one that is cancelled, a draft', async () => {
    const { shiftId } = await fullShift();
    expect(codeOf(await ask(shiftId, newName(), { seats: 2 }))).toBe('sign-up.party-too-large');
    await edit(shiftId, { status: 'cancelled' });
    expect(codeOf(await ask(shiftId))).toBe('shift.not-published');
    const off = (await readShift(world.deps.volunteering, shiftId))!;
    valueOf(await bringShiftBack(world.deps, off, off.revision));
    await edit(shiftId, { status: 'draft' });
    expect(codeOf(await ask(shiftId))).toBe('not-found');
  });
});

describe('An edit of the shift holds from the next request on', () => {
  test('R07 for what a volunteer must bring', async () => {
    const shiftId = await world.newShift({ capacity: 5 });
    expect(codeOf(await ask(shiftId))).toBe('accepted');
    await edit(shiftId, { needsInsurance: true });
    expect(codeOf(await ask(shiftId))).toBe('sign-up.insurance-missing');
  });

  test('R30 for the risk text: the record names the revision that was accepted', async () => {
    const shiftId = await world.newShift({ capacity: 5 });
    const [before, after] = [newName(), newName()];
    await ask(shiftId, before);
    await edit(shiftId, { riskText: both('Traffic') });
    await ask(shiftId, after);
    expect((await recordOf(before)).shiftRevision).toBe(1);
    expect((await recordOf(after)).shiftRevision).toBe(2);
  });

  test('for the capacity, raised or lowered', async () => {
    const { shiftId } = await fullShift();
    await edit(shiftId, { capacity: 2 });
    expect(codeOf(await ask(shiftId))).toBe('accepted');
    expect(codeOf(await ask(shiftId))).toBe('place.full');
  });
});

describe('Between the look and the write', () => {
  /** The deps of a request that something overtakes after its first look, in one call or in two. */
  function overtakenBy(work: () => Promise<unknown>): VolunteeringDeps {
    const { client, ...table } = world.deps.volunteering;
    let isDone = false;
    const send = async (command: { constructor: { name: string } }) => {
      const answer = await client.send(command as never);
      if (!isDone && command.constructor.name === 'BatchGetCommand') {
        isDone = true;
        await work();
      }
      return answer;
    };
    return { ...world.deps, volunteering: { ...table, client: { send } as unknown as typeof client } };
  }

  test('the last place goes to somebody else: the write refuses, and nobody is there twice', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    const deps = overtakenBy(() => ask(shiftId));
    expect(codeOf(await ask(shiftId, newName(), {}, 'key', deps))).toBe('place.full');
    expect(await brokenNow()).toEqual([]);
  });

  test('the same request is sent again: both are answered alike', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    const name = newName();
    let other: unknown;
    const deps = overtakenBy(async () => (other = await ask(shiftId, name)));
    expect(await ask(shiftId, name, {}, name, deps)).toEqual(other);
    expect(await brokenNow()).toEqual([]);
  });

  test.each([
    ['seen before by this process', true],
    ['new to it', false],
  ])('the shift is cancelled: nobody comes in, the slot being %s', async (_, isKnown) => {
    const shiftId = await world.newShift({ capacity: 5 });
    if (isKnown) expect(codeOf(await ask(shiftId))).toBe('accepted');
    const before = (await world.slot(shiftId)).reservations;
    const deps = overtakenBy(() => edit(shiftId, { status: 'cancelled' }));
    expect(codeOf(await ask(shiftId, newName(), {}, 'key', deps))).toBe('place.closed');
    expect((await world.slot(shiftId)).reservations).toEqual(before);
  });
});
