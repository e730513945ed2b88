/**
 * A storm over a few shifts: everything that volunteers, groups and organizers do, many at once and drawn from a
 * seed. What was acknowledged is kept, to be compared afterwards with what is stored.
 */
import { expect } from 'vitest';
import { readShift } from '../../functions/volunteering/shift-store.ts';
import { giveShift, takeShiftOver, takeShiftOverFromLine } from '../../functions/volunteering/hand-over.ts';
import { holdSeats } from '../../functions/volunteering/hold-seats.ts';
import { shrinkHold } from '../../functions/volunteering/manage-hold.ts';
import { acceptOffer, cancelSignUp, shrinkSignUp } from '../../functions/volunteering/manage-sign-up.ts';
import { takeSeatOfHold } from '../../functions/volunteering/name-seat.ts';
import { updateShift } from '../../functions/volunteering/shifts.ts';
import { signUpForShift, type SignedUp } from '../../functions/volunteering/sign-up-for-shift.ts';
import { proposeSwap, takeSwap } from '../../functions/volunteering/swap-shifts.ts';
import type { HoldMade } from '../../shared/volunteering/model.ts';
import { sweepHistory } from './slots-sweep.ts';
import { chanceOf } from './random.ts';
import { sent, type World } from './volunteering-world.ts';

type Acknowledged = SignedUp & { readonly key: string; readonly shiftId: string; readonly name: string };
type Refusable = { ok: boolean; refusal?: { code: string } };

/** How many people there are to draw from, and which capacities organizers set. */
const fewPeople = { people: 60, capacities: [3, 5, 7, 9] };

export async function storm(
  world: World,
  shiftIds: readonly string[],
  seed: number,
  waves: number,
  atOnce: number,
  { people, capacities } = fewPeople,
) {
  const { roll, pick } = chanceOf(seed);
  const signedUp: Acknowledged[] = [];
  const groups: HoldMade[] = [];
  const cancelled = new Set<string>();
  const told = new Map<string, number>();
  const count = (what: string, answer: Refusable) => {
    const outcome = `${what}: ${answer.ok ? 'done' : answer.refusal!.code}`;
    told.set(outcome, (told.get(outcome) ?? 0) + 1);
  };
  const { deps, person } = world;
  const someone = () => `storm-${seed}-${Math.floor(roll() * people)}`;
  const one = () => (signedUp.length > 0 ? pick(signedUp) : undefined);

  const signUp =
    (shiftId: string, name: string, seats: number, ifFull: 'wait' | 'refuse', key: string, override?: boolean) =>
    async () => {
      const overlapOverride = override ? { reason: 'Wanted in both', by: 'acc_1' } : undefined;
      const answer = await signUpForShift(deps, shiftId, person(name, { seats, ifFull }), {
        idempotencyKey: key,
        locale: 'en',
        overlapOverride,
      });
      count(override ? 'override' : 'sign up', answer);
      if (!answer.ok) return;
      const before = signedUp.find((other) => other.key === key && other.shiftId === shiftId);
      // A replay is answered with the same sign-up, or a new one if the first is over.
      if (!before || before.signUpId !== answer.value.signUpId) signedUp.push({ ...answer.value, key, shiftId, name });
    };
  const keep = (
    what: string,
    key: string,
    shiftId: string,
    name: string,
    answer: Awaited<ReturnType<typeof takeShiftOver>>,
  ) => {
    count(what, answer);
    if (answer.ok) signedUp.push({ ...answer.value, key, shiftId, name });
  };

  /** Draws what to do before anything is done, so that a seed always draws the same. */
  function draw(index: string): () => Promise<void> {
    const [what, name, shiftId, mine] = [roll(), someone(), pick(shiftIds), one()];
    const key = `storm-key-${seed}-${index}`;
    if (what < 0.4 || !mine)
      return signUp(shiftId, name, pick([1, 1, 1, 2, 3]), pick(['wait', 'wait', 'refuse'] as const), key);
    if (what < 0.45) return signUp(shiftId, name, 1, 'wait', key, true);
    if (what < 0.52) {
      return async () => {
        const again = await signUpForShift(deps, mine.shiftId, person(mine.name), {
          idempotencyKey: mine.key,
          locale: 'en',
        });
        count('another request by the same person', again);
        if (again.ok) signedUp.push({ ...again.value, key: mine.key, shiftId: mine.shiftId, name: mine.name });
      };
    }
    if (what < 0.57) {
      const keep = pick([1, 1, 2]);
      return async () => count('fewer', await shrinkSignUp(deps, mine.manageToken, keep));
    }
    if (what < 0.65) {
      return async () => {
        cancelled.add(mine.signUpId);
        count('cancel', await cancelSignUp(deps, mine.manageToken));
      };
    }
    if (what < 0.71) return async () => count('accept', await acceptOffer(deps, mine.manageToken));
    if (what < 0.74) {
      const inLine = pick(signedUp);
      return async () => {
        const link = await giveShift(deps, mine.manageToken);
        if (!link.ok) return count('take from line', link);
        const { handOverToken } = link.value;
        const answer = await takeShiftOverFromLine(deps, handOverToken, inLine.manageToken);
        keep('take from line', key, mine.shiftId, inLine.name, answer);
      };
    }
    if (what < 0.78) {
      return async () => {
        const link = await giveShift(deps, mine.manageToken);
        if (!link.ok) return count('hand over', link);
        keep(
          'hand over',
          key,
          mine.shiftId,
          name,
          await takeShiftOver(deps, link.value.handOverToken, person(name), sent),
        );
      };
    }
    if (what < 0.85) {
      const other = pick(signedUp);
      return async () => {
        const link = await proposeSwap(deps, mine.manageToken, { shiftId: other.shiftId, riskAccepted: true });
        if (!link.ok) return count('swap', link);
        const answer = await takeSwap(deps, link.value.swapToken, {
          manageToken: other.manageToken,
          riskAccepted: true,
        });
        keep('swap', key, mine.shiftId, other.name, answer);
      };
    }
    if (what < 0.89) {
      const seats = pick([2, 3, 4]);
      return async () => {
        const namesUntil = new Date(world.now() + pick([20, 60, 120]) * 60_000).toISOString();
        const asked = {
          groupName: `Group ${index}`,
          name,
          email: `${name}@people.example`,
          seats,
          namesUntil,
          ifFull: pick(['wait', 'refuse'] as const),
        };
        const made = await holdSeats(deps, shiftId, asked, { idempotencyKey: key, locale: 'en' });
        count('hold', made);
        if (made.ok) groups.push(made.value);
      };
    }
    const group = groups.length > 0 ? pick(groups) : undefined;
    if (what < 0.94 && group) {
      return async () => {
        const answer = await takeSeatOfHold(deps, group.namesToken, person(name), sent);
        keep('name', key, String((group as HoldMade).namesToken.split('.')[1]), name, answer);
      };
    }
    if (what < 0.95 && group)
      return async () => count('shrink', await shrinkHold(deps, group.manageToken, pick([0, 1, 2])));
    const [capacity, onShrink] = [pick(capacities), pick(['keep', 'release-last'] as const)];
    return async () => {
      const current = (await readShift(deps.volunteering, shiftId))!;
      count(
        'capacity',
        await updateShift(deps, current, { ...current, capacity }, { revision: current.revision, onShrink }),
      );
    };
  }

  // Groups that are there from the start, so that the storm has names to fill in.
  for (const [index, shiftId] of shiftIds.entries()) {
    const namesUntil = new Date(world.now() + 90 * 60_000).toISOString();
    const asked = {
      groupName: `First ${index}`,
      name: 'Leader',
      email: 'leader@people.example',
      seats: 3,
      namesUntil,
      ifFull: 'refuse' as const,
    };
    const made = await holdSeats(deps, shiftId, asked, { idempotencyKey: undefined, locale: 'en' });
    if (made.ok) groups.push(made.value);
  }
  for (let wave = 0; wave < waves; wave += 1) {
    const operations = Array.from({ length: atOnce }, (_, index) => draw(`${wave}-${index}`));
    await Promise.all([
      ...operations.map((operation) => operation()),
      ...(roll() < 0.5 ? [world.deliver()] : []),
      world.tend(),
      ...shiftIds.map((shiftId) => world.shelve(shiftId)),
    ]);
    world.pass(pick([1, 5, 20, 40]));
  }
  return { signedUp, cancelled, told };
}

type Outcome = Pick<Awaited<ReturnType<typeof storm>>, 'signedUp' | 'cancelled'>;

/** What was acknowledged and does not hold any more without a reason that was told; an empty list is a true word. */
function brokenWords({ signedUp, cancelled }: Outcome, records: ReadonlyArray<Record<string, unknown>>): string[] {
  const reasons = ['offer-expired', 'capacity-lowered', 'handed-over', 'swapped', 'took-over', 'hold-ended'];
  return signedUp.flatMap(({ signUpId, state }) => {
    const record = records.find((one) => one.signUpId === signUpId);
    if (!record) return [`${signUpId} was acknowledged and is not kept`];
    if (record.state === 'cancelled') {
      return cancelled.has(signUpId) || reasons.includes(String(record.because))
        ? []
        : [`${signUpId} ended without a reason: ${String(record.because)}`];
    }
    // A lowered capacity put it back into the line, and its person was told.
    if (record.backInLine !== undefined) return [];
    return state === 'confirmed' && record.state !== 'confirmed'
      ? [`${signUpId} was confirmed and is ${String(record.state)}`]
      : [];
  });
}

/** Settles, and looks at all that is stored, at every state there ever was, and at every word that was given. */
export async function expectSound(world: World, { signedUp, cancelled }: Outcome): Promise<void> {
  await world.settle();
  await world.settle();
  expect(await world.broken({ keptOver: true, now: world.now() })).toEqual([]);
  expect(sweepHistory(await world.history(), { keptOver: true })).toEqual([]);
  expect(brokenWords({ signedUp, cancelled }, await world.records())).toEqual([]);
  // Told all over again, in order, as a stream may: nothing changes.
  const states = async () =>
    (await world.records()).map(({ order, shiftId, state }) => `${String(shiftId)} ${String(order)} ${String(state)}`);
  const before = await states();
  await world.deliverAgain();
  await world.deliver();
  expect((await states()).filter((state) => !before.includes(state))).toEqual([]);
  expect(await world.broken({ keptOver: true, now: world.now() })).toEqual([]);
}
