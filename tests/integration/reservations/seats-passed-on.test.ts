/** Seats that pass from one person to another: handed over, swapped, offered in turn; whom this leaves where, and who is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  giveShift,
  seeHandOver,
  takeShiftOver,
  takeShiftOverFromLine,
} from '../../../functions/volunteering/hand-over.ts';
import { acceptOffer, cancelSignUp, seeSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { readShift } from '../../../functions/volunteering/shift-store.ts';
import { updateShift } from '../../../functions/volunteering/shifts.ts';
import { signUps } from '../../../functions/volunteering/sign-up-store.ts';
import { proposeSwap, takeSwap } from '../../../functions/volunteering/swap-shifts.ts';
import { codeOf, openVolunteering, sent, valueOf, type World } from '../../support/volunteering-world.ts';

let world: World;
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());

const signedUp = async (shiftId: string, name: string, more = {}) => valueOf(await world.signUp(shiftId, name, more));
const stateOf = async (manageToken: string) => valueOf(await seeSignUp(world.deps, manageToken)).state;
const give = async (manageToken: string) => valueOf(await giveShift(world.deps, manageToken)).handOverToken;

describe('Handing over', () => {
  test('the taker stands where the giver stood, the old link is dead and both are told', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    const first = await signedUp(shiftId, 'o-first');
    const second = await signedUp(shiftId, 'o-second');
    const third = await signedUp(shiftId, 'o-third');
    const token = await give(second.manageToken);
    expect(valueOf(await seeHandOver(world.deps, token))).toMatchObject({ shiftId, seats: 1, state: 'waiting' });
    const taken = valueOf(await takeShiftOver(world.deps, token, world.person('o-new'), sent));
    expect(taken).toMatchObject({ state: 'waiting', position: 1 });
    expect(valueOf(await takeShiftOver(world.deps, token, world.person('o-new'), sent))).toEqual(taken);
    expect(codeOf(await takeShiftOver(world.deps, token, world.person('o-other'), sent))).toBe('hand-over.over');
    // Who knows the taker's details but not their request is told nothing of their link.
    const guess = { ...sent, idempotencyKey: 'a-guess-of-another' };
    for (const setting of [guess, { ...guess, idempotencyKey: undefined }])
      expect(codeOf(await takeShiftOver(world.deps, token, world.person('o-new'), setting))).toBe('place.already-held');
    expect(valueOf(await seeSignUp(world.deps, second.manageToken))).toMatchObject({
      state: 'cancelled',
      because: 'handed-over',
    });
    valueOf(await cancelSignUp(world.deps, first.manageToken));
    expect([await stateOf(taken.manageToken), await stateOf(third.manageToken)]).toEqual(['confirmed', 'waiting']);
    await world.deliver();
    expect(await world.broken()).toEqual([]);
  });

  test('asks the rules of the new person, and refuses who is taken at that time or has a place here', async () => {
    const shiftId = await world.newShift({ capacity: 3, role: 'guide', needsInsurance: true });
    const giver = await signedUp(shiftId, 'r-giver', { insuredUntil: '2030-12-31' });
    const other = await signedUp(shiftId, 'r-other', { insuredUntil: '2030-12-31' });
    const token = await give(giver.manageToken);
    const ask = async (name: string, more = {}) =>
      codeOf(await takeShiftOver(world.deps, token, world.person(name, more), sent));
    expect(await ask('r-new')).toBe('sign-up.insurance-missing');
    expect(await ask('r-new', { ageBand: '14-17', guardianConsent: true })).toBe('sign-up.too-young');
    expect(await ask('r-other', { insuredUntil: '2030-12-31' })).toBe('place.already-held');
    const { startAt, endAt } = await world.slot(shiftId);
    await signedUp(await world.newShift({ startAt, endAt }), 'r-busy');
    expect(await ask('r-busy', { insuredUntil: '2030-12-31' })).toBe('place.overlap');
    expect([await stateOf(giver.manageToken), await stateOf(other.manageToken)]).toEqual(['confirmed', 'confirmed']);
    await world.deliver();
    expect(await world.broken()).toEqual([]);
  });

  test('who waits for the same shift takes a place over by their own link, and leaves the line; those behind move forward', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    const giver = await signedUp(shiftId, 'w-giver');
    const mine = await signedUp(shiftId, 'w-mine');
    const behind = await signedUp(shiftId, 'w-behind');
    const token = await give(giver.manageToken);
    // Somebody who only knows their details ends nobody's wait.
    expect(codeOf(await takeShiftOver(world.deps, token, world.person('w-mine'), sent))).toBe('place.already-held');
    const elsewhere = await signedUp(await world.newShift(), 'w-elsewhere');
    expect(codeOf(await takeShiftOverFromLine(world.deps, token, elsewhere.manageToken))).toBe('hand-over.not-in-line');
    // A position is no place.
    const position = await give(behind.manageToken);
    expect(codeOf(await takeShiftOverFromLine(world.deps, position, mine.manageToken))).toBe('place.already-held');
    const taken = valueOf(await takeShiftOverFromLine(world.deps, token, mine.manageToken));
    expect(taken.state).toBe('confirmed');
    expect(valueOf(await takeShiftOverFromLine(world.deps, token, mine.manageToken))).toEqual(taken);
    expect(valueOf(await seeSignUp(world.deps, mine.manageToken))).toMatchObject({
      state: 'cancelled',
      because: 'took-over',
    });
    expect(valueOf(await seeSignUp(world.deps, behind.manageToken))).toMatchObject({ state: 'waiting', position: 1 });
    expect(await stateOf(giver.manageToken)).toBe('cancelled');
    await world.deliver();
    expect(await world.broken()).toEqual([]);
    // Their time is taken once, and free once they give it back.
    const { startAt, endAt } = await world.slot(shiftId);
    const parallel = await world.newShift({ startAt, endAt });
    expect(codeOf(await world.signUp(parallel, 'w-mine'))).toBe('place.overlap');
    valueOf(await cancelSignUp(world.deps, taken.manageToken));
    await world.deliver();
    expect(await stateOf(behind.manageToken)).toBe('confirmed');
    expect((await world.signUp(parallel, 'w-mine')).ok).toBe(true);
    expect(await world.broken()).toEqual([]);
  });

  test('who left the waitlist, or has a place already, takes none over from it', async () => {
    const shiftId = await world.newShift({ capacity: 2 });
    const [giver, holder] = [await signedUp(shiftId, 'l-giver'), await signedUp(shiftId, 'l-holder')];
    const left = await signedUp(shiftId, 'l-left');
    valueOf(await cancelSignUp(world.deps, left.manageToken));
    const token = await give(giver.manageToken);
    expect(codeOf(await takeShiftOverFromLine(world.deps, token, left.manageToken))).toBe('hand-over.not-in-line');
    expect(codeOf(await takeShiftOverFromLine(world.deps, token, holder.manageToken))).toBe('place.already-held');
    expect(codeOf(await takeShiftOverFromLine(world.deps, 'no.token', holder.manageToken))).toBe('not-found');
  });

  test('a link for handing over opens nothing else', async () => {
    const giver = await signedUp(await world.newShift(), 'x-giver');
    const token = await give(giver.manageToken);
    expect(codeOf(await seeSignUp(world.deps, token))).toBe('not-found');
    expect(codeOf(await seeHandOver(world.deps, giver.manageToken))).toBe('not-found');
  });
});

describe('Back in line', () => {
  test('a late word of before changes nothing, one of since does (control)', async () => {
    const shiftId = await world.newShift({ capacity: 2 });
    await signedUp(shiftId, 'b-first');
    const { manageToken } = await signedUp(shiftId, 'b-second');
    const { volunteering } = world.deps;
    const current = (await readShift(volunteering, shiftId))!;
    const setting = { revision: current.revision, onShrink: 'release-last' } as const;
    valueOf(await updateShift(world.deps, current, { ...current, capacity: 1 }, setting));
    await world.deliver();
    const stateKept = async () => (await signUps.read(volunteering, shiftId, 2))!.state;
    const { version } = await world.slot(shiftId);
    expect([await stateOf(manageToken), await stateKept()]).toEqual(['waiting', 'waiting']);
    await signUps.move(volunteering, shiftId, 2, ['waiting', 'offered'], 'confirmed');
    await signUps.move(volunteering, shiftId, 2, ['waiting'], 'confirmed', { backInLine: version - 1 });
    expect(await stateKept()).toBe('waiting');
    await signUps.move(volunteering, shiftId, 2, ['waiting'], 'confirmed', { backInLine: version });
    expect(await stateKept()).toBe('confirmed');
    valueOf(await cancelSignUp(world.deps, manageToken));
    await world.deliver();
  });
});

describe('Swapping', () => {
  test('two change shifts, even ones that overlap, and each keeps the other place in the order', async () => {
    const early = await world.newShift({ capacity: 1 });
    const { startAt, endAt } = await world.slot(early);
    const late = await world.newShift({ capacity: 1, startAt, endAt });
    const a = await signedUp(early, 's-a');
    const b = await signedUp(late, 's-b');
    const { swapToken } = valueOf(await proposeSwap(world.deps, a.manageToken, { shiftId: late, riskAccepted: true }));
    const mine = { manageToken: b.manageToken, riskAccepted: true };
    expect(codeOf(await takeSwap(world.deps, swapToken, { ...mine, riskAccepted: false }))).toBe(
      'sign-up.risk-not-accepted',
    );
    const swapped = valueOf(await takeSwap(world.deps, swapToken, mine));
    expect(swapped.state).toBe('confirmed');
    expect(valueOf(await takeSwap(world.deps, swapToken, mine))).toEqual(swapped);
    expect([await stateOf(a.manageToken), await stateOf(b.manageToken)]).toEqual(['cancelled', 'cancelled']);
    await world.deliver();
    const names = async (shiftId: string) =>
      (await world.records())
        .filter((one) => one.shiftId === shiftId && one.state === 'confirmed')
        .map(({ name }) => name);
    expect([await names(early), await names(late)]).toEqual([['s-b'], ['s-a']]);
    expect(await world.broken()).toEqual([]);
  });

  test('is refused for parties of different size, for another shift, and leaves both where they were', async () => {
    const [one, two] = [await world.newShift({ capacity: 3 }), await world.newShift({ capacity: 3 })];
    const a = await signedUp(one, 'u-a', { seats: 2 });
    const b = await signedUp(two, 'u-b');
    const { swapToken } = valueOf(await proposeSwap(world.deps, a.manageToken, { shiftId: two, riskAccepted: true }));
    expect(codeOf(await takeSwap(world.deps, swapToken, { manageToken: b.manageToken, riskAccepted: true }))).toBe(
      'swap.unequal',
    );
    expect(codeOf(await proposeSwap(world.deps, a.manageToken, { shiftId: two, riskAccepted: false }))).toBe(
      'sign-up.risk-not-accepted',
    );
    expect([await stateOf(a.manageToken), await stateOf(b.manageToken)]).toEqual(['confirmed', 'confirmed']);
  });

  test('when one is taken at the time of the other shift, both keep what they have', async () => {
    const [one, two] = [await world.newShift({ capacity: 1 }), await world.newShift({ capacity: 1 })];
    const { startAt, endAt } = await world.slot(two);
    const a = await signedUp(one, 'k-a');
    const b = await signedUp(two, 'k-b');
    await signedUp(await world.newShift({ startAt, endAt }), 'k-a');
    const { swapToken } = valueOf(await proposeSwap(world.deps, a.manageToken, { shiftId: two, riskAccepted: true }));
    expect(codeOf(await takeSwap(world.deps, swapToken, { manageToken: b.manageToken, riskAccepted: true }))).toBe(
      'place.overlap',
    );
    expect([await stateOf(a.manageToken), await stateOf(b.manageToken)]).toEqual(['confirmed', 'confirmed']);
    await world.deliver();
    expect(await world.broken()).toEqual([]);
  });
});

describe('Offers over time', () => {
  test('pass on by the schedule, and lazily when someone looks; who was late is told so', async () => {
    const shiftId = await world.newShift({ capacity: 1, offerMinutes: 30 });
    const first = await signedUp(shiftId, 'off-1');
    const [second, third, fourth] = [
      await signedUp(shiftId, 'off-2'),
      await signedUp(shiftId, 'off-3'),
      await signedUp(shiftId, 'off-4'),
    ];
    valueOf(await cancelSignUp(world.deps, first.manageToken));
    expect(await stateOf(second.manageToken)).toBe('offered');
    await world.settle(31);
    expect(valueOf(await seeSignUp(world.deps, second.manageToken))).toMatchObject({
      state: 'cancelled',
      because: 'offer-expired',
    });
    expect(Object.values((await world.slot(shiftId)).reservations).map(({ state }) => state)).toEqual([
      'offered',
      'waiting',
    ]);
    world.pass(31);
    expect(codeOf(await acceptOffer(world.deps, third.manageToken))).toBe('offer.over');
    expect(await stateOf(fourth.manageToken)).toBe('offered');
    expect(valueOf(await acceptOffer(world.deps, fourth.manageToken)).state).toBe('confirmed');
    await world.settle(1);
    expect(await world.broken({ now: world.now() })).toEqual([]);
  });
});
