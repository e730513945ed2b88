/**
 * Large shifts, here from three people on: whoever is in the archive sees, does and is told what they would in the slot,
 * and the archive is forgotten with its shift. What comes in between: `archive-guards.test.ts`.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAgenda } from '../../../functions/reservations/agenda-store.ts';
import { deleteSlotAndPeople } from '../../../functions/reservations/forget-slot-store.ts';
import { personOfLink } from '../../../functions/reservations/person-of-link.ts';
import { giveShift, takeShiftOver } from '../../../functions/volunteering/hand-over.ts';
import { listMyPlaces } from '../../../functions/volunteering/my-places.ts';
import { seeShiftRoster } from '../../../functions/volunteering/roster.ts';
import { proposeSwap, takeSwap } from '../../../functions/volunteering/swap-shifts.ts';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { largeShifts, openSmallArchive } from '../../support/large-shifts.ts';
import { overtaken } from '../../support/tampered-tables.ts';
import { codeOf, sent, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeEach(async () => {
  world = await openSmallArchive();
});
afterEach(() => world.close());
const { sound, archived, largeShift, stateOf, edit } = largeShifts(() => world);

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
    const { items } = await seeShiftRoster(world.deps, shiftId, { sight: 'venue', seesNotes: false }, { limit: 500 });
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
