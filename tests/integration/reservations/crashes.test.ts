/**
 * A process that dies between any two writes: the same request sent again completes what it began, and where it is
 * never sent again the schedule puts everything right. Nothing acknowledged is lost, nothing half-made stays.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VolunteeringDeps } from '../../../functions/volunteering/deps.ts';
import { giveShift, takeShiftOver, takeShiftOverFromLine } from '../../../functions/volunteering/hand-over.ts';
import { holdSeats } from '../../../functions/volunteering/hold-seats.ts';
import { acceptOffer, cancelSignUp, shrinkSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { takeSeatOfHold } from '../../../functions/volunteering/name-seat.ts';
import { proposeSwap, takeSwap } from '../../../functions/volunteering/swap-shifts.ts';
import { cutShort, openVolunteering, sent, start, valueOf, type World } from '../../support/volunteering-world.ts';

// One for each test: all that is stored is swept after each crash.
let world: World;
beforeEach(async () => {
  world = await openVolunteering();
});
afterEach(() => world.close());

type Step = (deps: VolunteeringDeps) => Promise<{ ok: boolean }>;
/** Makes a scene anew for each crash: the step to be cut short, and who must have a seat in it whatever happens. */
type Scene = (tag: string) => Promise<{ step: Step; seats: () => Promise<number>; atLeast: number }>;

const seatsIn = async (...shiftIds: string[]) => {
  const all = await Promise.all(shiftIds.map((shiftId) => world.slot(shiftId)));
  return all.reduce((sum, { capacity, free }) => sum + capacity - free, 0);
};
const holdOf = (deps: VolunteeringDeps, shiftId: string, tag: string) =>
  holdSeats(
    deps,
    shiftId,
    {
      groupName: 'Acme',
      name: 'Leader',
      email: `leader-${tag}@acme.example`,
      seats: 3,
      ifFull: 'refuse',
      // The same instant each time: a replay is the same request to the letter.
      namesUntil: new Date(start + 15 * 24 * 3_600_000).toISOString(),
    },
    { idempotencyKey: `hold-${tag}`, locale: 'en' },
  );

const scenes: Record<string, Scene> = {
  'signing up': async (tag) => {
    const shiftId = await world.newShift();
    return {
      step: (deps) => world.signUp(shiftId, tag, {}, `key-${tag}`, deps),
      seats: () => seatsIn(shiftId),
      atLeast: 0,
    };
  },
  'signing up for what overlaps': async (tag) => {
    const shiftId = await world.newShift();
    const { startAt, endAt } = await world.slot(shiftId);
    const other = await world.newShift({ startAt, endAt });
    valueOf(await world.signUp(other, tag));
    return {
      step: (deps) => world.signUp(shiftId, tag, {}, `key-${tag}`, deps),
      seats: () => seatsIn(shiftId, other),
      atLeast: 1,
    };
  },
  'giving a place back': async (tag) => {
    const shiftId = await world.newShift({ capacity: 1 });
    const { manageToken } = valueOf(await world.signUp(shiftId, tag));
    valueOf(await world.signUp(shiftId, `${tag}-next`));
    await world.deliver();
    return { step: (deps) => cancelSignUp(deps, manageToken), seats: () => seatsIn(shiftId), atLeast: 1 };
  },
  'giving some seats of a party back': async (tag) => {
    const shiftId = await world.newShift({ capacity: 4 });
    const { manageToken } = valueOf(await world.signUp(shiftId, tag, { seats: 4 }));
    valueOf(await world.signUp(shiftId, `${tag}-next`, { seats: 2 }));
    await world.deliver();
    return { step: (deps) => shrinkSignUp(deps, manageToken, 2), seats: () => seatsIn(shiftId), atLeast: 4 };
  },
  'accepting an offer': async (tag) => {
    const shiftId = await world.newShift({ capacity: 1, offerMinutes: 60 });
    const first = valueOf(await world.signUp(shiftId, `${tag}-first`));
    const { manageToken } = valueOf(await world.signUp(shiftId, tag));
    valueOf(await cancelSignUp(world.deps, first.manageToken));
    return { step: (deps) => acceptOffer(deps, manageToken), seats: () => seatsIn(shiftId), atLeast: 1 };
  },
  'holding seats for a group': async (tag) => {
    const shiftId = await world.newShift({ capacity: 4 });
    return { step: (deps) => holdOf(deps, shiftId, tag), seats: () => seatsIn(shiftId), atLeast: 0 };
  },
  'taking a seat of a group': async (tag) => {
    const shiftId = await world.newShift({ capacity: 4 });
    const { namesToken } = valueOf(await holdOf(world.deps, shiftId, tag));
    return {
      step: (deps) => takeSeatOfHold(deps, namesToken, world.person(tag), sent),
      seats: () => seatsIn(shiftId),
      atLeast: 3,
    };
  },
  'handing over': async (tag) => {
    const shiftId = await world.newShift({ capacity: 1 });
    const { manageToken } = valueOf(await world.signUp(shiftId, tag));
    valueOf(await world.signUp(shiftId, `${tag}-waits`));
    const { handOverToken } = valueOf(await giveShift(world.deps, manageToken));
    return {
      step: (deps) => takeShiftOver(deps, handOverToken, world.person(`${tag}-new`), sent),
      seats: async () => {
        const names = Object.values((await world.slot(shiftId)).reservations).filter(
          ({ state }) => state === 'waiting',
        );
        return names.length === 1 ? seatsIn(shiftId) : 0;
      },
      atLeast: 1,
    };
  },
  'taking over from the line': async (tag) => {
    const shiftId = await world.newShift({ capacity: 1 });
    const { manageToken } = valueOf(await world.signUp(shiftId, tag));
    const mine = valueOf(await world.signUp(shiftId, `${tag}-waits`));
    valueOf(await world.signUp(shiftId, `${tag}-behind`));
    const { handOverToken } = valueOf(await giveShift(world.deps, manageToken));
    return {
      step: (deps) => takeShiftOverFromLine(deps, handOverToken, mine.manageToken),
      // Either it never was, and two wait, or it is done, and one does.
      seats: async () => {
        const { reservations, waiting } = await world.slot(shiftId);
        const isDone = Object.values(reservations).some(({ from, state }) => from && state === 'confirmed');
        return waiting === (isDone ? 1 : 2) ? seatsIn(shiftId) : 0;
      },
      atLeast: 1,
    };
  },
  swapping: async (tag) => {
    const [one, two] = [await world.newShift({ capacity: 1 }), await world.newShift({ capacity: 1 })];
    const [a, b] = [valueOf(await world.signUp(one, `${tag}-a`)), valueOf(await world.signUp(two, `${tag}-b`))];
    for (const shiftId of [one, two]) valueOf(await world.signUp(shiftId, `${tag}-waits-${shiftId}`));
    const { swapToken } = valueOf(await proposeSwap(world.deps, a.manageToken, { shiftId: two, riskAccepted: true }));
    return {
      step: (deps) => takeSwap(deps, swapToken, { manageToken: b.manageToken, riskAccepted: true }),
      // Both of them have one shift each, and those who wait still wait.
      seats: async () => {
        const people = (await Promise.all([one, two].map((id) => world.slot(id)))).flatMap((slot) =>
          Object.entries(slot.reservations).flatMap(([key, { state }]) => (state === 'confirmed' ? [key] : [])),
        );
        const records = (await world.records()).filter(
          ({ state, shiftId }) => state === 'confirmed' && [one, two].includes(String(shiftId)),
        );
        const names = new Set(records.map(({ name }) => name));
        return new Set(people).size === 2 && names.has(`${tag}-a`) && names.has(`${tag}-b`) ? 2 : 0;
      },
      atLeast: 2,
    };
  },
};

describe.each(Object.entries(scenes))('A crash while %s', (name, scene) => {
  test.each(['sent again at once', 'never sent again', 'sent again after the repair'])(
    'after any write, %s',
    async (then) => {
      let crashes = 0;
      for (let writes = 0; ; writes += 1) {
        const { step, seats, atLeast } = await scene(`${name}-${then}-${writes}`.replaceAll(/[^a-z0-9]+/g, '-'));
        if (!(await cutShort(() => step(world.dying(writes))))) break;
        crashes += 1;
        if (then !== 'sent again at once') await world.settle();
        const state = `${writes} writes, ${then}`;
        if (then === 'never sent again') expect(await seats(), state).toBeGreaterThanOrEqual(atLeast);
        else {
          const answer = await step(world.deps);
          if (name !== 'signing up for what overlaps')
            expect(answer.ok, `${state}: ${JSON.stringify(answer)}`).toBe(true);
          expect(await seats(), state).toBeGreaterThanOrEqual(atLeast);
        }
        await world.settle();
        expect(await world.broken(), state).toEqual([]);
        expect(await seats(), state).toBeGreaterThanOrEqual(atLeast);
      }
      expect(crashes).toBeGreaterThan(1);
    },
  );
});

describe('Negative control', () => {
  test('without the repair, the sweep finds the claim that a crash left without a record', async () => {
    const shiftId = await world.newShift();
    await cutShort(() => world.signUp(shiftId, 'left-alone', {}, undefined, world.dying(2)));
    await world.deliver();
    expect(await world.broken()).toEqual([`${shiftId}: reservation 1 has no record`]);
    await world.settle();
    expect(await world.broken()).toEqual([]);
  });

  test('without the repair, it finds a hand-over that was cut short', async () => {
    const shiftId = await world.newShift();
    const { manageToken } = valueOf(await world.signUp(shiftId, 'cut-giver'));
    const { handOverToken } = valueOf(await giveShift(world.deps, manageToken));
    await cutShort(() => takeShiftOver(world.dying(1), handOverToken, world.person('cut-taker'), sent));
    await world.deliver();
    expect(await world.broken()).toEqual(
      expect.arrayContaining([`${shiftId}: reservation 2 has no record`, `${shiftId}: record 1 has no claim`]),
    );
    await world.settle();
    expect(await world.broken()).toEqual([]);
  });

  test('without the repair, it finds a record that was kept after its promotion, by a process that died before it looked', async () => {
    const shiftId = await world.newShift({ capacity: 1 });
    const { manageToken } = valueOf(await world.signUp(shiftId, 'makes-room'));
    const { volunteering } = world.deps;
    const send = async (command: { constructor: { name: string } }) => {
      if (command.constructor.name !== 'PutCommand') return (volunteering.client as any).send(command);
      valueOf(await cancelSignUp(world.deps, manageToken));
      await world.deliver();
      await (volunteering.client as any).send(command);
      throw new Error('died');
    };
    const dying = { ...world.deps, volunteering: { ...volunteering, client: { send } as never } };
    await expect(world.signUp(shiftId, 'moved-up', { ifFull: 'wait' }, undefined, dying)).rejects.toThrow('died');
    await world.deliver();
    expect(await world.broken()).toEqual([`${shiftId}: reservation 2 is confirmed, kept as waiting`]);
    await world.settle();
    expect(await world.broken()).toEqual([]);
  });
});
