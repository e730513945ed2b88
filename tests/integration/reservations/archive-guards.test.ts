/**
 * What comes in between while the reservations of a large shift are moved to its archive. Each guard of the archive is
 * taken away once, and the sweep must find the damage.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import { putInLine } from '../../../functions/reservations/line-store.ts';
import type { Table } from '../../../functions/store/table.ts';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { largeShifts, openSmallArchive } from '../../support/large-shifts.ts';
import { sweepSlots } from '../../support/slots-sweep.ts';
import { losing, overtaken, readAs, without, writes } from '../../support/tampered-tables.ts';
import { codeOf, cutShort, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeEach(async () => {
  world = await openSmallArchive();
});
afterEach(() => world.close());
const { sound, archived, crowdedShift, largeShift, stateOf } = largeShifts(() => world);
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

  test('an own item that comes late is worth nothing: its place was given back meanwhile', async () => {
    await lateItem(world.deps.slots);
    await sound();
  });

  test('a place that is given back while it is moved is not moved', async () => {
    await givenBackWhileMoved(world.deps.slots);
    await sound();
  });

  test('who moves up while they are moved to the line is not left in it', async () => {
    const { shiftId, links } = await crowdedShift(['ann', 'ben', 'cid', 'dee', 'eve'], { capacity: 1 });
    const moveUp = async () => {
      valueOf(await cancelSignUp(world.deps, links[0]!));
      await world.deliver();
    };
    const putsInLine = (command: any) => writes(command, 'LINE#') && command.input.Item.sk.includes('#00000002#');
    await archiveOldest({ ...world.follow, slots: overtaken(world.deps.slots, putsInLine, moveUp) }, shiftId);
    expect(await stateOf(links[1]!)).toBe('confirmed');
    await sound();
  });

  test('who is in the line by a process that died over it is passed over, and forgotten', async () => {
    const { shiftId, links } = await crowdedShift(['ann', 'ben', 'cid', 'dee'], { capacity: 1 });
    await world.deliver();
    const left = Object.entries((await world.slot(shiftId)).reservations).find(([, { order }]) => order === 2)!;
    valueOf(await cancelSignUp(world.deps, links[1]!));
    await world.deliver();
    const everyone = { mostInItem: 0, newestKept: 0, mostAtOnce: 10 };
    await world.shelve(shiftId, { ...world.follow, archiveLimits: everyone });
    await putInLine(world.deps.slots, shiftId, ...left);
    expect(await world.broken()).toEqual([`${shiftId}: ${left[0]} is in the line and not there`]);
    valueOf(await cancelSignUp(world.deps, links[0]!));
    expect([await stateOf(links[2]!), await stateOf(links[3]!)]).toEqual(['confirmed', 'waiting']);
    await world.deliver();
    await sound();
  });
});

/** A shift whose consumer died when the own items were there, and before the slot let the reservations go. */
async function halfMoved() {
  const { shiftId, links } = await crowdedShift();
  expect(await cutShort(() => archiveOldest(world.dyingFollower(4), shiftId))).toBe(true);
  const own = (await world.sweep(world.deps.slots)).filter(({ pk }) => String(pk).startsWith('SHELF#'));
  expect([own.length, await archived(shiftId)]).toEqual([3, 0]);
  return { shiftId, links };
}

/** Someone leaves, and that is stored everywhere, after they were looked at and before their own item is put. */
async function lateItem(slots: Table) {
  const { shiftId, links } = await crowdedShift();
  const leave = async () => {
    valueOf(await cancelSignUp(world.deps, links[0]!));
    await world.deliver();
  };
  const slow = overtaken(slots, (command) => writes(command, 'SHELF#'), leave);
  await archiveOldest({ ...world.follow, slots: slow }, shiftId);
  await world.deliver();
}

/** Someone leaves between their own item and the last step of moving. */
async function givenBackWhileMoved(slots: Table) {
  const { shiftId, links } = await crowdedShift();
  const letsGo = (command: any) =>
    writes(command, 'PLACE#') && /#aw = .* REMOVE/.test(command.input.UpdateExpression ?? '');
  const leave = async () => valueOf(await cancelSignUp(world.deps, links[0]!));
  await archiveOldest({ ...world.follow, slots: overtaken(slots, letsGo, leave) }, shiftId);
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
    const blind = without(world.deps.slots, 'aw.o <= :next AND aw.r <= :rels');
    const deps = withPlaces(overtaken(blind, isClaim, meanwhile));
    expect(codeOf(await world.signUp(shiftId, 'zoe', {}, 'another key', deps))).toBe('accepted');
    await damage();
  });

  test('without the note that somebody is gone, their own item still counts and the sweep finds it', async () => {
    const { links } = await halfMoved();
    const blind = readAs(world.deps.slots, ({ sh: _, aw: __, g: ___, ...item }) => item);
    valueOf(await cancelSignUp(withPlaces(blind), links[0]!));
    await world.deliver();
    await damage();
  });

  test('without the condition on own items, one that comes late counts and the sweep finds it', async () => {
    await lateItem(without(world.deps.slots, /^\(attribute_not_exists\(#n0\) OR .*\)$/));
    await damage();
  });

  test('without the condition on other changes, who left is counted in the archive and the sweep finds it', async () => {
    await givenBackWhileMoved(without(world.deps.slots, /#rels = :v\d+/));
    await damage();
  });

  test('without their item of the line, nobody finds who waits, and the sweep says so', async () => {
    const { shiftId, links } = await crowdedShift(['ann', 'ben', 'cid', 'dee'], { capacity: 1 });
    const lost = losing(world.deps.slots, (command) => writes(command, 'LINE#'));
    await archiveOldest({ ...world.follow, slots: lost }, shiftId);
    valueOf(await cancelSignUp(world.deps, links[0]!));
    expect(await world.broken()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('waits although it fits'),
        expect.stringContaining('not in its line'),
      ]),
    );
  });

  test('with own items that count although the slot holds their reservations, everyone is there twice', async () => {
    const { shiftId } = await halfMoved();
    const items = await world.sweep(world.deps.slots);
    expect(sweepSlots(items)).toEqual([]);
    const counted = items.map((item) =>
      item.pk === `PLACE#${shiftId}` ? { ...item, sh: { n: 3, t: 1, k: { '*': 3 } } } : item,
    );
    expect(sweepSlots(counted)).not.toEqual([]);
  });
});
