/**
 * Large shifts, here from three people on: whoever is in the archive sees, does and is told what they would in the slot,
 * whatever comes in between. Each guard of the archive is taken away once, and the sweep must find the damage.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAgenda } from '../../../functions/reservations/agenda-store.ts';
import { deleteSlotAndPeople } from '../../../functions/reservations/forget-slot-store.ts';
import { personOfLink } from '../../../functions/reservations/person-of-link.ts';
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import type { Table } from '../../../functions/store/table.ts';
import { giveShift, takeShiftOver } from '../../../functions/volunteering/hand-over.ts';
import { cancelSignUp, seeSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { listMyPlaces } from '../../../functions/volunteering/my-places.ts';
import { seeShiftRoster } from '../../../functions/volunteering/roster.ts';
import { readShift } from '../../../functions/volunteering/shift-store.ts';
import { updateShift } from '../../../functions/volunteering/shifts.ts';
import { proposeSwap, takeSwap } from '../../../functions/volunteering/swap-shifts.ts';
import type { ShiftDraft } from '../../../shared/volunteering/model.ts';
import { sweepSlots } from '../../support/slots-sweep.ts';
import { losing, overtaken, without, writes } from '../../support/tampered-tables.ts';
import { codeOf, cutShort, openVolunteering, sent, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeEach(async () => {
  world = await openVolunteering({}, { mostInItem: 2, mostAtOnce: 10, fewestAtOnce: 1, restsForChanges: 0 });
});
afterEach(() => world.close());

const sound = async () => expect(await world.broken()).toEqual([]);
const archived = async (shiftId: string) =>
  Object.values((await world.slot(shiftId)).reservations).filter((reservation) => reservation.archived).length;

/** A shift with more people than its slot should hold, none of them moved yet. */
async function crowdedShift(names: readonly string[] = ['ann', 'ben', 'cid'], more: Record<string, unknown> = {}) {
  const shiftId = await world.newShift({ capacity: 5, ...more });
  const links: string[] = [];
  for (const name of names) links.push(valueOf(await world.signUp(shiftId, name, {}, `${name}-key`)).manageToken);
  return { shiftId, links };
}

/** A shift with these people, all of them on its archive. */
async function largeShift(names: readonly string[], more: Record<string, unknown> = {}) {
  const { shiftId, links } = await crowdedShift(names, { capacity: names.length, ...more });
  await world.deliver();
  expect(await archived(shiftId)).toBe(names.length);
  return { shiftId, links };
}
const stateOf = async (link: string) => valueOf(await seeSignUp(world.deps, link)).state;
const withPlaces = (slots: Table) => ({ ...world.deps, slots });
async function edit(shiftId: string, change: Partial<ShiftDraft>, onShrink: 'keep' | 'release-last' = 'keep') {
  const current = (await readShift(world.deps.volunteering, shiftId))!;
  const { revision } = current;
  return valueOf(await updateShift(world.deps, current, { ...current, ...change }, { revision, onShrink }));
}

describe('Who is in the archive', () => {
  test('R20 sees the sign-up by its link and among all of theirs, and is told of it when asking again', async () => {
    const { shiftId, links } = await largeShift(['ann', 'ben', 'cid']);
    expect(await stateOf(links[0]!)).toBe('confirmed');
    const again = await world.signUp(shiftId, 'ann', {}, 'ann-key');
    expect(valueOf(again)).toMatchObject({ state: 'confirmed', manageToken: links[0] });
    expect(codeOf(await world.signUp(shiftId, 'ann', {}, 'another key'))).toBe('place.already-held');
    const session = { confirmedAt: new Date(world.deps.now()).toISOString() };
    const mine = await listMyPlaces(world.deps, { email: 'ann@people.example', session });
    expect(mine).toMatchObject([{ placeId: shiftId, state: 'confirmed', manageToken: links[0] }]);
    expect(await personOfLink(world.deps.slots, world.deps.secret, links[0]!)).toBe(
      (await world.records()).find(({ name }) => name === 'ann')!.personKey,
    );
    await sound();
  });

  test('is on the roster in their place of the order of arrival, before whoever came after', async () => {
    const { shiftId } = await largeShift(['ann', 'ben', 'cid'], { capacity: 4 });
    await world.signUp(shiftId, 'dan');
    await world.signUp(shiftId, 'eve');
    const { items } = await seeShiftRoster(world.deps, shiftId, 'venue', { limit: 500 });
    expect(items.map(({ email, position }) => [email, position])).toEqual([
      ['a***@people.example', undefined],
      ['b***@people.example', undefined],
      ['c***@people.example', undefined],
      ['d***@people.example', undefined],
      ['e***@people.example', 1],
    ]);
  });

  test('is in nobody else’s place at that time, and keeps theirs when the shift moves', async () => {
    const { shiftId } = await largeShift(['ann', 'ben', 'cid']);
    const { startAt, endAt } = await world.slot(shiftId);
    const other = await world.newShift({ startAt, endAt });
    expect(codeOf(await world.signUp(other, 'ben'))).toBe('place.overlap');
    const later = (at: string) => new Date(Date.parse(at) + 3_600_000).toISOString();
    await edit(shiftId, { startAt: later(startAt), endAt: later(endAt) });
    await world.deliver();
    for (const { personKey } of await world.records()) {
      const { held } = await readAgenda(world.deps.slots, String(personKey));
      expect(held[shiftId]!.slice(0, 2)).toEqual([Date.parse(later(startAt)), Date.parse(later(endAt))]);
    }
    await sound();
  });

  test('gives the place back to the next in line in one go, and may sign up anew', async () => {
    const { shiftId, links } = await largeShift(['ann', 'ben', 'cid']);
    const next = valueOf(await world.signUp(shiftId, 'dee'));
    expect(next.position).toBe(1);
    valueOf(await cancelSignUp(world.deps, links[1]!));
    expect([await stateOf(links[1]!), await stateOf(next.manageToken)]).toEqual(['cancelled', 'confirmed']);
    expect(valueOf(await world.signUp(shiftId, 'ben'))).toMatchObject({ state: 'waiting', position: 1 });
    await world.deliver();
    await sound();
  });

  test('hands the place over, and swaps it for another in another archive', async () => {
    const { shiftId, links } = await largeShift(['ann', 'ben', 'cid']);
    const { handOverToken } = valueOf(await giveShift(world.deps, links[0]!));
    const given = valueOf(await takeShiftOver(world.deps, handOverToken, world.person('eve'), sent));
    await world.deliver();
    expect([await stateOf(links[0]!), await stateOf(given.manageToken)]).toEqual(['cancelled', 'confirmed']);
    const other = await largeShift(['fay', 'gus', 'hal']);
    const wish = { shiftId: other.shiftId, riskAccepted: true };
    const { swapToken } = valueOf(await proposeSwap(world.deps, given.manageToken, wish));
    const swap = { manageToken: other.links[2]!, riskAccepted: true };
    valueOf(await takeSwap(world.deps, swapToken, swap));
    await world.deliver();
    const named = async (id: string) =>
      (await world.records())
        .filter(({ shiftId: of, state }) => of === id && state === 'confirmed')
        .map((one) => one.name);
    expect((await named(shiftId)).sort()).toEqual(['ben', 'cid', 'hal']);
    expect((await named(other.shiftId)).sort()).toEqual(['eve', 'fay', 'gus']);
    await sound();
  });

  test('is released last in order when the capacity is lowered, whoever came last, in the archive or not', async () => {
    const names = Array.from({ length: 70 }, (_, i) => `person-${i}`);
    const { shiftId, links } = await largeShift(names.slice(0, 68), { capacity: 70 });
    for (const name of names.slice(68)) links.push(valueOf(await world.signUp(shiftId, name)).manageToken);
    await edit(shiftId, { capacity: 10 }, 'release-last');
    await world.deliver();
    expect((await world.slot(shiftId)).free).toBe(0);
    const states = await Promise.all(links.map(stateOf));
    expect(states.map((state) => state === 'confirmed')).toEqual(links.map((_, i) => i < 10));
    await sound();
  });
});

describe('Once a large shift is over', () => {
  const ofArchive = async (shiftId: string) =>
    (await world.sweep(world.tables.slots)).filter(({ pk }) => String(pk) === `SHELF#${shiftId}`).length;
  async function overShift() {
    const { shiftId } = await largeShift(['ann', 'ben', 'cid']);
    const personKeys = (await world.records()).map(({ personKey }) => String(personKey));
    const { endAt } = await world.slot(shiftId);
    const forget = (slots = world.tables.slots) =>
      deleteSlotAndPeople(slots, { slotId: shiftId, endAt, personKeys }, Date.parse(endAt) + 100 * 86_400_000);
    return { shiftId, forget, personKeys };
  }

  test('R23 its archive is forgotten with it, and no other', async () => {
    const [{ forget, personKeys }, other] = [await overShift(), await largeShift(['dee', 'eve', 'fay'])];
    await forget();
    const left = JSON.stringify(await world.sweep(world.tables.slots));
    expect(personKeys.filter((key) => left.includes(key))).toEqual([]);
    expect(await ofArchive(other.shiftId)).toBe(3);
  });

  test('R23 a run that was cut short before the archive is completed by the next', async () => {
    const { shiftId, forget } = await overShift();
    const listsShelf = (command: any) => command.input.ExpressionAttributeValues?.[':pk'] === `SHELF#${shiftId}`;
    const dying = overtaken(world.tables.slots, listsShelf, () => Promise.reject(new Error('cut short')));
    await expect(forget(dying)).rejects.toThrow('cut short');
    expect(await ofArchive(shiftId)).toBe(3);
    await forget();
    expect(await ofArchive(shiftId)).toBe(0);
  });

  test('R23 of a shift that was moved meanwhile the archive stays', async () => {
    const { shiftId, forget } = await overShift();
    const { startAt, endAt } = await world.slot(shiftId);
    const later = (at: string) => new Date(Date.parse(at) + 86_400_000).toISOString();
    await edit(shiftId, { startAt: later(startAt), endAt: later(endAt) });
    await forget();
    expect([await archived(shiftId), await ofArchive(shiftId)]).toEqual([3, 3]);
  });
});

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
