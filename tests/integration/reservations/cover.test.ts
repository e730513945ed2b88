/** Calling in cover: who is asked and in which order, that a seat goes to the first who says yes, and that asking twice asks once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerCover, seeAsk } from '../../../functions/volunteering/answer-cover.ts';
import { callCover, seeCover } from '../../../functions/volunteering/cover.ts';
import { releaseSeats } from '../../../functions/reservations/release-seats.ts';
import { signUps } from '../../../functions/volunteering/sign-up-store.ts';
import { purposeTokenOf } from '../../../functions/runtime/secrets.ts';
import { codeOf, openVolunteering, start, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeEach(async () => {
  world = await openVolunteering();
});
afterEach(() => world.close());

const hourMs = 3_600_000;
const at = (hours: number) => new Date(start + hours * hourMs).toISOString();
const span = (from: number, to: number) => ({ startAt: at(from), endAt: at(to) });
const tokenOf = (shiftId: string, fromShiftId: string, order: number) =>
  purposeTokenOf(world.deps.secret, 'cover', shiftId, fromShiftId, String(order));
const asks = async () => (await world.raw(world.deps.volunteering)).filter(({ type }) => type === 'cover-ask');
const records = (shiftId: string) => signUps.listUnopened(world.deps.volunteering, shiftId);
const yes = (token: string) => answerCover(world.deps, token, { coming: true, riskAccepted: true, locale: 'en' });

/** A shift that has begun with a place to fill, and others whose people could come. */
async function shortOfOne() {
  const gap = await world.newShift({ ...span(24, 28), capacity: 1 });
  const before = await world.newShift({ ...span(20, 23), capacity: 9 });
  const meanwhile = await world.newShift({ ...span(25, 26), capacity: 9 });
  return { gap, before, meanwhile };
}

test('Asked are those who are free, may do it and have mail; who is asked again comes last', async () => {
  const { gap, before, meanwhile } = await shortOfOne();
  for (const name of ['first', 'second', 'third']) valueOf(await world.signUp(before, name));
  valueOf(await world.signUp(before, 'by-phone', { email: undefined, phone: '+8613800138000' }));
  valueOf(await world.signUp(meanwhile, 'taken'));
  world.pass(24 * 60 + 20);
  const seen = valueOf(await seeCover(world.deps, gap));
  expect(seen).toMatchObject({ freeSeats: 1, askable: 3, byPhone: 1, asked: 0 });

  const called = valueOf(await callCover(world.deps, gap, { people: 1, askedBefore: 0 }));
  expect(called).toMatchObject({ askable: 2, asked: 1 });
  expect(await asks()).toMatchObject([{ fromShiftId: before, fromOrder: 1 }]);
  expect(codeOf(await callCover(world.deps, gap, { people: 1, askedBefore: 0 })), 'sent twice').toBe(
    'changed-meanwhile',
  );
  expect(await asks()).toHaveLength(1);
  expect(JSON.stringify(await asks())).not.toMatch(/first|example/);

  // For another shift of the same hours, whoever was asked is the last to be asked.
  const other = await world.newShift({ ...span(24.5, 28), capacity: 1 });
  await callCover(world.deps, other, { people: 2, askedBefore: 0 });
  const ofOther = (await asks()).filter(({ shiftId }) => shiftId === other);
  expect(ofOther.map(({ fromOrder }) => fromOrder).toSorted()).toEqual([2, 3]);
});

test('The seat goes to the first who says yes, after the start too; looking changes nothing, and a yes sent again is the same', async () => {
  const { gap, before } = await shortOfOne();
  for (const name of ['one', 'two', 'three', 'four']) valueOf(await world.signUp(before, name));
  world.pass(24 * 60 + 20);
  expect(codeOf(await world.signUp(gap, 'late')), 'nobody else comes in').toBe('shift.started');
  valueOf(await callCover(world.deps, gap, { people: 4, askedBefore: 0 }));
  const tokens = [1, 2, 3, 4].map((order) => tokenOf(gap, before, order));
  expect(valueOf(await seeAsk(world.deps, tokens[0]!))).toEqual({
    ...{ shiftId: gap, openDayId: expect.any(String), freeSeats: 1 },
  });
  expect(
    valueOf(await answerCover(world.deps, tokens[3]!, { coming: false, riskAccepted: false, locale: 'en' })),
  ).toEqual({ answer: 'no' });
  const said = await Promise.all(tokens.slice(0, 3).map(yes));
  expect(said.map(codeOf).toSorted()).toEqual(['accepted', 'place.full', 'place.full']);
  const winner = said.findIndex(({ ok }) => ok);
  expect(await yes(tokens[winner]!)).toEqual(said[winner]);
  expect(valueOf(await seeCover(world.deps, gap))).toMatchObject({ freeSeats: 0, asked: 4, yes: 1, no: 1 });
  expect(codeOf(await callCover(world.deps, gap, { people: 1, askedBefore: 4 }))).toBe('place.full');
  expect(await world.broken()).toEqual([]);
});

test('Who waits for the shift is asked first, and a yes makes the place in the line a place, once', async () => {
  const { gap, before } = await shortOfOne();
  for (const name of ['somebody', 'another']) valueOf(await world.signUp(before, name));
  const missing = valueOf(await world.signUp(gap, 'missing'));
  for (const name of ['next', 'after']) expect(valueOf(await world.signUp(gap, name)).state).toBe('waiting');
  world.pass(24 * 60 + 20);
  const record = { slots: world.deps.slots, slotId: gap, personKey: (await records(gap))[0]!.personKey, order: 1 };
  await releaseSeats(record.slots, record, 'left', world.deps.now());
  expect(missing.state, 'nobody moves up by itself once the shift has begun').toBe('confirmed');
  expect(valueOf(await seeCover(world.deps, gap))).toMatchObject({ freeSeats: 1, askable: 4, waiting: 2 });

  valueOf(await callCover(world.deps, gap, { people: 3, askedBefore: 0 }));
  const from = (await asks()).map(({ fromShiftId, fromOrder }) => [fromShiftId, fromOrder]);
  expect(from.toSorted()).toEqual(
    [
      [gap, 2],
      [gap, 3],
      [before, 1],
    ].toSorted(),
  );
  const [next, after, other] = [tokenOf(gap, gap, 2), tokenOf(gap, gap, 3), tokenOf(gap, before, 1)];
  const said = valueOf(await yes(after));
  expect(said).toMatchObject({ answer: 'yes', manageToken: expect.any(String) });
  expect(valueOf(await yes(after))).toEqual(said);
  expect(codeOf(await yes(next))).toBe('place.full');
  expect(codeOf(await yes(other))).toBe('place.full');
  expect((await records(gap)).map(({ order, state }) => [order, state])).toContainEqual([3, 'confirmed']);
  await world.settle();
  expect(await world.broken()).toEqual([]);
});

test('Nobody is asked months before or after the end, and a forged link asks nobody', async () => {
  const { gap, before } = await shortOfOne();
  valueOf(await world.signUp(before, 'somebody'));
  const call = () => callCover(world.deps, gap, { people: 1, askedBefore: 0 });
  const early = await world.newShift({ ...span(60 * 24, 60 * 24 + 4), capacity: 1 });
  expect(codeOf(await callCover(world.deps, early, { people: 1, askedBefore: 0 }))).toBe('cover.not-now');
  // Not asked, so the link that anybody could think up opens nothing.
  expect(codeOf(await yes(tokenOf(gap, before, 1)))).toBe('not-found');
  expect(codeOf(await yes(`${tokenOf(gap, before, 1)}x`))).toBe('not-found');
  world.pass(28 * 60);
  expect(codeOf(await call())).toBe('cover.not-now');
});
