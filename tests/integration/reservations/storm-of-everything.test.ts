/**
 * Everything that can happen to a few shifts at once, some of them at the same time of day, drawn from a seed; then
 * a look at all that is stored, at every state there ever was, and at every word that was given.
 */
import { afterEach, describe, expect, test } from 'vitest';
import type { SlotItem } from '../../../functions/reservations/slot-item.ts';
import type { FaultRule } from '../../../infra/local/engine/engine.ts';
import type { ArchiveLimits } from '../../../shared/reservations/archive-rules.ts';
import { expectSound, storm } from '../../support/volunteering-storm.ts';
import { openVolunteering, type World } from '../../support/volunteering-world.ts';

let world: World;
afterEach(() => world.close());

/** So small that every shift is a large one, and reservations come and go between the slot and the archive all the time. */
const tinyShelf = { mostInItem: 1, newestKept: 0, mostAtOnce: 3 };

type Setting = { conflictMs?: number; faults?: FaultRule[]; archiveLimits?: ArchiveLimits };

async function run(seed: number, { conflictMs = 0, faults = [], archiveLimits }: Setting = {}) {
  world = await openVolunteering({}, archiveLimits);
  const first = await world.newShift({ capacity: 5 });
  const { startAt, endAt } = await world.slot(first);
  const shiftIds = [
    first,
    await world.newShift({ capacity: 7, startAt, endAt, offerMinutes: 30 }),
    await world.newShift({ capacity: 5 }),
    await world.newShift({ capacity: 3, offerMinutes: 15 }),
  ];
  world.engine.setConflictMs(conflictMs);
  world.engine.setFaults({ rules: faults });
  const outcome = await storm(world, shiftIds, seed, 12, 30);
  world.engine.setFaults();
  world.engine.setConflictMs(0);
  return outcome;
}

const each = (kind: FaultRule['kind'], after: number): FaultRule[] =>
  Array.from({ length: 12 }, (_, n) => ({ kind, after: after + n * 97, times: 1 }));
const faults = [
  ...each('throttle', 5),
  ...each('server-error', 23),
  ...each('lost-request', 41),
  ...each('lost-answer', 60),
];

/** How often the shelves of a storm were added to, and taken from. */
async function shelfMoves(): Promise<{ to: number; from: number }> {
  const moves = { to: 0, from: 0 };
  for (const { before, after } of await world.history()) {
    const [was, is] = [before, after].map((image) => (image as Partial<SlotItem> | undefined)?.sh?.n ?? 0);
    if (is! > was!) moves.to += 1;
    if (is! < was!) moves.from += 1;
  }
  return moves;
}

describe('A storm of everything', () => {
  test.each([1, 2, 3, 4])('R20 seed %i leaves nothing broken', { timeout: 120_000 }, async (seed) => {
    const outcome = await run(seed);
    await expectSound(world, outcome);
    const done = [...outcome.told.keys()].filter((what) => what.endsWith(': done')).map((what) => what.split(':')[0]);
    // A storm that only ever signed people up would prove little.
    expect(done).toEqual(
      expect.arrayContaining(['sign up', 'cancel', 'fewer', 'hand over', 'hold', 'name', 'capacity', 'override']),
    );
  });

  test(
    'R20 with transaction conflicts, throttling, and requests and answers lost on the way',
    { timeout: 120_000 },
    async () => {
      const outcome = await run(11, { conflictMs: 8, faults });
      await expectSound(world, outcome);
    },
  );
});

describe('A storm of everything over shifts that are large', () => {
  test.each([21, 22, 23, 24])(
    'R20 seed %i leaves nothing broken, while reservations move to the archive and back',
    { timeout: 120_000 },
    async (seed) => {
      const outcome = await run(seed, { archiveLimits: tinyShelf });
      await expectSound(world, outcome);
      const { to, from } = await shelfMoves();

      expect(to).toBeGreaterThan(8);
      expect(from).toBeGreaterThan(5);
    },
  );

  test('R20 with conflicts, throttling, and requests and answers lost on the way', { timeout: 120_000 }, async () => {
    const outcome = await run(25, { archiveLimits: tinyShelf, conflictMs: 8, faults });
    await expectSound(world, outcome);
  });
});
