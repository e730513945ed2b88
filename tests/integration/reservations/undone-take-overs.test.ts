/**
 * A take-over that is cut short before its records, of a place that becomes another one meanwhile: whoever gets it back is told
 * what it is by then, as is whoever waits again.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { deleteSpan } from '../../../functions/reservations/agenda-store.ts';
import type { Table } from '../../../functions/store/table.ts';
import { giveShift, takeShiftOver, takeShiftOverFromLine } from '../../../functions/volunteering/hand-over.ts';
import { holdSeats } from '../../../functions/volunteering/hold-seats.ts';
import { cancelSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { takeSeatOfHold } from '../../../functions/volunteering/name-seat.ts';
import { readShift } from '../../../functions/volunteering/shift-store.ts';
import { updateShift } from '../../../functions/volunteering/shifts.ts';
import { codeOf, cutShort, openVolunteering, sent, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
afterEach(() => world.close());

/** Each of them waits if there is no seat; answers their private links in order. */
async function signUpAll(shiftId: string, names: readonly string[]): Promise<string[]> {
  const links: string[] = [];
  for (const name of names) links.push(valueOf(await world.signUp(shiftId, name)).manageToken);
  await world.deliver();
  return links;
}

async function setCapacity(shiftId: string, capacity: number): Promise<void> {
  const current = (await readShift(world.deps.volunteering, shiftId))!;
  const { revision } = current;
  valueOf(await updateShift(world.deps, current, { ...current, capacity }, { revision, onShrink: 'release-last' }));
}

/** The slot is written, and the taker's agenda, if so, and nothing after it. */
async function takeOverAndDie(giver: string, writes: number, inLine?: string): Promise<void> {
  const { handOverToken } = valueOf(await giveShift(world.deps, giver));
  const [dying, taker] = [world.dying(writes), world.person('taker')];
  const isCut = await cutShort(() =>
    inLine ? takeShiftOverFromLine(dying, handOverToken, inLine) : takeShiftOver(dying, handOverToken, taker, sent),
  );
  expect(isCut).toBe(true);
}

const statesOf = async (shiftId: string) =>
  (await world.records()).filter((record) => record.shiftId === shiftId).map(({ state }) => state);

const small = { mostInItem: 1, newestKept: 0, mostAtOnce: 3 };
describe.each([
  ['after the slot', 1, undefined],
  ['after the slot, whose people are in the archive', 1, small],
  ['after the agenda', 2, undefined],
  ['after the agenda, in a slot whose people are in the archive', 2, small],
])('A take-over that is cut short %s', (_, writes, archiveLimits) => {
  test.each([
    { what: 'moved up', from: 1, to: 2, offerMinutes: undefined, state: 'confirmed' },
    { what: 'was offered a seat', from: 1, to: 2, offerMinutes: 60, state: 'offered' },
    { what: 'was put back into the line', from: 2, to: 1, offerMinutes: undefined, state: 'waiting' },
  ])('of a place that $what meanwhile', async ({ from, to, offerMinutes, state }) => {
    world = await openVolunteering({}, archiveLimits);
    const shiftId = await world.newShift({ capacity: from, offerMinutes });
    const [, giver] = await signUpAll(shiftId, ['first', 'giver']);
    await takeOverAndDie(giver!, writes);
    await setCapacity(shiftId, to);
    await world.settle();

    expect(await world.broken()).toEqual([]);
    expect(await statesOf(shiftId)).toEqual(['confirmed', state]);
  });

  test('by someone of the line who would have moved up meanwhile', async () => {
    world = await openVolunteering({}, archiveLimits);
    const shiftId = await world.newShift({ capacity: 1 });
    const [giver, inLine] = await signUpAll(shiftId, ['giver', 'taker']);
    await takeOverAndDie(giver!, writes, inLine);
    await setCapacity(shiftId, 2);
    await world.settle();

    expect(await world.broken()).toEqual([]);
    expect(await statesOf(shiftId)).toEqual(['confirmed', 'confirmed']);
  });

  test.each([
    ['in the slot', 0],
    ['behind others', 3],
  ])('from someone who has come again meanwhile, %s', async (__, others) => {
    world = await openVolunteering({}, archiveLimits);
    const shiftId = await world.newShift({ capacity: 1 });
    const [giver, inLine] = await signUpAll(shiftId, ['giver', 'taker']);
    await takeOverAndDie(giver!, writes, inLine);
    valueOf(await world.signUp(shiftId, 'giver', {}, 'again'));
    await signUpAll(
      shiftId,
      Array.from({ length: others }, (___, n) => `other-${n}`),
    );
    await world.settle();

    expect(await world.broken()).toEqual([]);
    expect((await statesOf(shiftId)).slice(0, 2)).toEqual(['cancelled', 'confirmed']);
  });
});

/** The table as a verb sees it, with something else done right before or after its first update of an item with this key. */
function around(table: Table, sk: string, when: 'before' | 'after', work: () => Promise<unknown>): Table {
  let isDone = false;
  const send = async (command: { constructor: { name: string }; input: { Key?: { sk: string } } }) => {
    const isIt = !isDone && command.constructor.name === 'UpdateCommand' && command.input.Key?.sk === sk;
    isDone ||= isIt;
    if (isIt && when === 'before') await work();
    const answer = await (table.client as any).send(command);
    if (isIt && when === 'after') await work();
    return answer;
  };
  return { ...table, client: { send } as never };
}

describe('Whoever cancels while somebody takes over from them, and cannot', () => {
  test('does not get the place back, and the next one does, if it is found out afterwards', async () => {
    world = await openVolunteering();
    const shiftId = await world.newShift({ capacity: 1 });
    const [giver] = await signUpAll(shiftId, ['giver', 'next']);
    const { startAt, endAt } = await world.slot(shiftId);
    await signUpAll(await world.newShift({ startAt, endAt }), ['taker']);
    const { handOverToken } = valueOf(await giveShift(world.deps, giver!));
    const slots = around(world.deps.slots, 'CLAIMS', 'after', () => cancelSignUp(world.deps, giver!));
    const answer = await takeShiftOver({ ...world.deps, slots }, handOverToken, world.person('taker'), sent);
    expect(codeOf(answer)).toBe('place.overlap');
    await world.settle();

    expect(await world.broken()).toEqual([]);
    expect(await statesOf(shiftId)).toEqual(['cancelled', 'confirmed']);
  });

  test('does not get the place back if all is undone just before their record says so', async () => {
    world = await openVolunteering();
    const shiftId = await world.newShift({ capacity: 1 });
    const [giver] = await signUpAll(shiftId, ['giver', 'next']);
    await takeOverAndDie(giver!, 2);
    const volunteering = around(world.deps.volunteering, 'SIGNUP#00000001', 'before', () => world.settle());
    valueOf(await cancelSignUp({ ...world.deps, volunteering }, giver!));
    await world.settle();

    expect(await world.broken()).toEqual([]);
    expect(await statesOf(shiftId)).toEqual(['cancelled', 'confirmed']);
  });
});

test('A seat of a group that is taken by half when the group’s time for names ends goes to the next', async () => {
  world = await openVolunteering();
  const shiftId = await world.newShift({ capacity: 3 });
  const namesUntil = new Date(world.now() + 3 * 60_000).toISOString();
  const contact = { groupName: 'Acme', name: 'Leader', email: 'leader@acme.example' };
  const asked = { ...contact, seats: 3, ifFull: 'refuse' as const, namesUntil };
  const { namesToken } = valueOf(await holdSeats(world.deps, shiftId, asked, { idempotencyKey: 'hold', locale: 'en' }));
  await world.deliver();
  expect(await cutShort(() => takeSeatOfHold(world.dying(1), namesToken, world.person('half'), sent))).toBe(true);
  await world.settle();
  await world.settle();

  expect(await world.broken({ now: world.now() })).toEqual([]);
  expect((await world.slot(shiftId)).free).toBe(3);
});

test('A place that was taken over is not lost to the same request again, while the agenda knows another place at that time', async () => {
  world = await openVolunteering();
  const shiftId = await world.newShift({ capacity: 1 });
  const [giver] = await signUpAll(shiftId, ['giver']);
  const { handOverToken } = valueOf(await giveShift(world.deps, giver!));
  const take = () => takeShiftOver(world.deps, handOverToken, world.person('taker'), sent);
  valueOf(await take());
  await world.deliver();
  const [personKey, { order }] = Object.entries((await world.slot(shiftId)).reservations)[0]!;
  await deleteSpan(world.deps.slots, { personKey, slotId: shiftId, order });
  const { startAt, endAt } = await world.slot(shiftId);
  await signUpAll(await world.newShift({ startAt, endAt }), ['taker']);
  expect(codeOf(await take())).toBe('place.overlap');
  await world.settle();

  expect((await world.slot(shiftId)).reservations).toHaveProperty(personKey);
  expect(await statesOf(shiftId)).toEqual(['cancelled', 'confirmed']);
});
