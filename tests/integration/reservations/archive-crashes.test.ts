/**
 * A process that dies between any two writes of moving reservations to the archive, or of changing one that is there: each
 * reservation still counts once, whoever does it again completes it, and nobody loses a place.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlotDeps } from '../../../functions/reservations/slot-kind.ts';
import { archiveOldest } from '../../../functions/reservations/archive-oldest.ts';
import type { VolunteeringDeps } from '../../../functions/volunteering/deps.ts';
import { giveShift, takeShiftOver } from '../../../functions/volunteering/hand-over.ts';
import { cancelSignUp, shrinkSignUp } from '../../../functions/volunteering/manage-sign-up.ts';
import { readShift } from '../../../functions/volunteering/shift-store.ts';
import { updateShift } from '../../../functions/volunteering/shifts.ts';
import { proposeSwap, takeSwap } from '../../../functions/volunteering/swap-shifts.ts';
import { cutShort, openVolunteering, sent, valueOf, type World } from '../../support/volunteering-world.ts';

// One for each test: all that is stored is swept after each crash.
let world: World;
beforeEach(async () => {
  world = await openVolunteering({}, { mostInItem: 2, newestKept: 0, mostAtOnce: 3 });
});
afterEach(() => world.close());

type Scene = (
  tag: string,
) => Promise<{ step: (deps: VolunteeringDeps, follow: SlotDeps) => Promise<unknown>; seats: number }>;

/** A shift of four people, some of whom may wait, most of them in its archive, unless it is still to be made. */
async function shiftOf(tag: string, shelve = true, capacity = 4, seats = 1) {
  const shiftId = await world.newShift({ capacity });
  const links: string[] = [];
  for (const n of [1, 2, 3, 4]) {
    // The first of them may be a party.
    const party = n === 1 ? { seats } : {};
    links.push(valueOf(await world.signUp(shiftId, `${tag}-${n}`, party)).manageToken);
  }
  if (shelve) await world.shelve(shiftId);
  return { shiftId, links };
}

const scenes: Record<string, Scene> = {
  'moving reservations to the archive': async (tag) => {
    const { shiftId } = await shiftOf(tag, false);
    return { step: (_, follow) => archiveOldest(follow, shiftId), seats: 4 };
  },
  'moving those who wait to the archive': async (tag) => {
    const { shiftId } = await shiftOf(tag, false, 1);
    return { step: (_, follow) => archiveOldest(follow, shiftId), seats: 1 };
  },
  'giving back a place that the archive’s line waits for': async (tag) => {
    const { links } = await shiftOf(tag, true, 2);
    return { step: (deps) => cancelSignUp(deps, links[1]!), seats: 2 };
  },
  'moving who moved up, left and came again': async (tag) => {
    const { shiftId, links } = await shiftOf(tag, true, 2);
    for (const link of [links[0]!, links[3]!]) valueOf(await cancelSignUp(world.deps, link));
    valueOf(await world.signUp(shiftId, `${tag}-4`));
    return { step: (_, follow) => archiveOldest(follow, shiftId), seats: 2 };
  },
  'giving back a place that is in the archive': async (tag) => {
    const { shiftId, links } = await shiftOf(tag);
    valueOf(await world.signUp(shiftId, `${tag}-next`));
    return { step: (deps) => cancelSignUp(deps, links[0]!), seats: 4 };
  },
  'giving seats of a party back that is in the archive': async (tag) => {
    const { shiftId, links } = await shiftOf(tag, true, 6, 3);
    for (const next of ['next', 'last']) valueOf(await world.signUp(shiftId, `${tag}-${next}`));
    const step = async (deps: VolunteeringDeps) => {
      for (const keep of [2, 1]) await shrinkSignUp(deps, links[0]!, keep);
    };
    return { step, seats: 6 };
  },
  'handing over a place that is in the archive': async (tag) => {
    const { links } = await shiftOf(tag);
    const { handOverToken } = valueOf(await giveShift(world.deps, links[0]!));
    return { step: (deps) => takeShiftOver(deps, handOverToken, world.person(`${tag}-new`), sent), seats: 4 };
  },
  'swapping places that are in two archives': async (tag) => {
    const [one, two] = [await shiftOf(`${tag}-a`), await shiftOf(`${tag}-b`)];
    const wish = { shiftId: two.shiftId, riskAccepted: true };
    const { swapToken } = valueOf(await proposeSwap(world.deps, one.links[0]!, wish));
    const swap = { manageToken: two.links[1]!, riskAccepted: true };
    return { step: (deps) => takeSwap(deps, swapToken, swap), seats: 8 };
  },
  'releasing the last in order, who are in the archive': async (tag) => {
    const { shiftId } = await shiftOf(tag);
    const step = async (deps: VolunteeringDeps) => {
      const current = (await readShift(deps.volunteering, shiftId))!;
      const { revision } = current;
      await updateShift(deps, current, { ...current, capacity: 2 }, { revision, onShrink: 'release-last' });
    };
    return { step, seats: 2 };
  },
};

describe.each(Object.entries(scenes))('A crash while %s', (name, scene) => {
  test.each(['done again at once', 'done again later', 'not done again'])(
    'after any write, %s',
    { timeout: 120_000 },
    async (then) => {
      let crashes = 0;
      for (let writes = 0; ; writes += 1) {
        const places = new Set((await world.sweep(world.deps.slots)).map(({ pk }) => pk));
        const { step, seats } = await scene(`${name}-${then}-${writes}`.replaceAll(/[^a-z0-9]+/g, '-'));
        if (!(await cutShort(() => step(world.dying(writes), world.dyingFollower(writes))))) break;
        crashes += 1;
        if (then === 'done again later') await world.settle();
        if (then !== 'not done again') await step(world.deps, world.follow);
        await world.settle();
        const state = `${writes} writes, ${then}`;
        expect(await world.broken({ keptOver: true }), state).toEqual([]);
        const made = (await world.sweep(world.deps.slots)).filter(({ pk, sk }) => sk === 'CLAIMS' && !places.has(pk));
        const taken = made.reduce((sum, { cap, free }) => sum + Number(cap) - Number(free), 0);
        if (then === 'not done again') expect(taken, state).toBeGreaterThanOrEqual(seats);
        else expect(taken, state).toBe(seats);
      }
      expect(crashes).toBeGreaterThan(3);
    },
  );
});
