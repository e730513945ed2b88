/**
 * What comes in between while the reservations of a large shift are moved to its archive. Each guard of the archive is
 * taken away once, and the sweep must find the damage.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import type { Table } from '../../../functions/store/table.ts';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { largeShifts, openSmallArchive } from '../../support/large-shifts.ts';
import { sweepSlots } from '../../support/slots-sweep.ts';
import { losing, overtaken, without, writes } from '../../support/tampered-tables.ts';
import { codeOf, cutShort, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeEach(async () => {
  world = await openSmallArchive();
});
afterEach(() => world.close());
const { sound, archived, crowdedShift, largeShift } = largeShifts(() => world);
const withPlaces = (slots: Table) => ({ ...world.deps, slots });

describe('What comes in between', () => {
  const isClaim = (command: any) => writes(command, 'PLACE#') && /q\.#e/.test(command.input.UpdateExpression ?? '');

  test.each([
    ['the first archiving of the shift', ['ann', 'ben']],
    ['a later one', ['ann', 'ben', 'cid', 'dee']],
  ])(
    'R20 the same person signs up and is archived between look and write (%s): told of the first',
    async (_, names) => {
      const shiftId = await world.newShift({ capacity: 20 });
      for (const name of names) valueOf(await world.signUp(shiftId, name));
      await world.deliver();
      const meanwhile = async () => {
        for (const name of ['zoe', 'yan', 'xia']) valueOf(await world.signUp(shiftId, name, {}, `${name}-key`));
        await world.deliver();
      };
      const deps = withPlaces(overtaken(world.deps.slots, isClaim, meanwhile));
      expect(codeOf(await world.signUp(shiftId, 'zoe', {}, 'another key', deps))).toBe('place.already-held');
      await sound();
      const again = withPlaces(overtaken(world.deps.slots, isClaim, () => world.deliver()));
      const first = valueOf(await world.signUp(shiftId, 'zoe', {}, 'zoe-key'));
      expect(valueOf(await world.signUp(shiftId, 'zoe', {}, 'zoe-key', again))).toEqual(first);
      await sound();
    },
  );

  test('a copy that comes late is worth nothing: its place was given back meanwhile', async () => {
    await lateCopy(world.deps.slots);
    await sound();
  });

  test('a place that is taken back while it is moved is not moved', async () => {
    await takenBackWhileMoved(world.deps.slots);
    await sound();
  });
});

/** A shift whose consumer died when the copies were there, and before the slot let the reservations go. */
async function halfMoved() {
  const { shiftId, links } = await crowdedShift();
  expect(await cutShort(() => archiveOldest(world.dyingFollower(4), shiftId))).toBe(true);
  const copies = (await world.sweep(world.deps.slots)).filter(({ pk }) => String(pk).startsWith('SHELF#'));
  expect([copies.length, await archived(shiftId)]).toEqual([3, 0]);
  return { shiftId, links };
}

/** Someone leaves after their reservation was marked and before its copy is put. */
async function lateCopy(slots: Table) {
  const { shiftId, links } = await crowdedShift();
  const leave = async () => valueOf(await cancelSignUp(world.deps, links[0]!));
  const slow = overtaken(slots, (command) => writes(command, 'SHELF#'), leave);
  await archiveOldest({ ...world.follow, slots: slow }, shiftId);
  await world.deliver();
}

/** The last step of moving overtakes someone who leaves, between taking the reservation back and taking it off. */
async function takenBackWhileMoved(slots: Table) {
  const { shiftId, links } = await crowdedShift();
  const letsGo = (command: any) => writes(command, 'PLACE#') && /#sh = /.test(command.input.UpdateExpression);
  let leaving: Promise<unknown> | undefined;
  let goOn = () => {};
  const moved = new Promise<void>((done) => (goOn = done));
  const takeBack = () =>
    new Promise<void>((taken) => {
      const takesOff = (command: any) => writes(command, 'PLACE#') && /REMOVE/.test(command.input.UpdateExpression);
      const slow = overtaken(world.deps.slots, takesOff, async () => {
        taken();
        await moved;
      });
      leaving = cancelSignUp(withPlaces(slow), links[0]!);
    });
  await archiveOldest({ ...world.follow, slots: overtaken(slots, letsGo, takeBack) }, shiftId);
  goOn();
  await leaving;
  await world.deliver();
}

describe('Negative control', () => {
  const damage = async () => expect(await world.broken()).not.toEqual([]);

  test('without the condition on the archive, someone in the archive gets a second place and the sweep finds it', async () => {
    const { shiftId } = await largeShift(['ann', 'ben', 'cid'], { capacity: 20 });
    const meanwhile = async () => {
      for (const name of ['zoe', 'yan', 'xia']) valueOf(await world.signUp(shiftId, name));
      await world.deliver();
    };
    const isClaim = (command: any) => /q\.#e/.test(command.input.UpdateExpression ?? '');
    const deps = withPlaces(overtaken(without(world.deps.slots, 'sh.t = :t'), isClaim, meanwhile));
    expect(codeOf(await world.signUp(shiftId, 'zoe', {}, 'another key', deps))).toBe('accepted');
    await damage();
  });

  test('without the fence, the copy of who left still counts and the sweep finds it', async () => {
    const { links } = await largeShift(['ann', 'ben', 'cid']);
    const deps = withPlaces(losing(world.deps.slots, (command) => writes(command, 'SHELF#')));
    valueOf(await cancelSignUp(deps, links[0]!));
    await damage();
  });

  test('without the mark, nobody knows of a copy, and it still counts when they left', async () => {
    const { shiftId, links } = await halfMoved();
    const { name, client } = world.deps.slots;
    const send = async (command: any) => {
      const answer: any = await client.send(command);
      for (const reservation of Object.values<any>(answer.Item?.q ?? {})) delete reservation.s;
      return answer;
    };
    valueOf(await cancelSignUp(withPlaces({ name, client: { send } as unknown as Table['client'] }), links[0]!));
    expect((await world.slot(shiftId)).free).toBe(3);
    await damage();
  });

  test('without the condition on copies, one that comes late counts and the sweep finds it', async () => {
    await lateCopy(without(world.deps.slots, 'attribute_not_exists(pk) OR #at < :at'));
    await damage();
  });

  test('without the condition on other changes, a reservation that is being taken back is lost', async () => {
    await takenBackWhileMoved(without(world.deps.slots, /#rels = :v\d+/));
    await damage();
  });

  test('with copies that count although the slot hold their reservations, everyone is there twice', async () => {
    const { shiftId } = await halfMoved();
    const items = await world.sweep(world.deps.slots);
    expect(sweepSlots(items)).toEqual([]);
    const counted = items.map((item) =>
      item.pk === `PLACE#${shiftId}` ? { ...item, sh: { n: 3, t: 1, k: { '*': 3 } } } : item,
    );
    expect(sweepSlots(counted)).not.toEqual([]);
  });
});
