/**
 * R39 A storm of changes, and what people were told at its end. `MESSAGE_STORM=200` takes as many slots; by default it is small.
 * Each guard that it stands on is switched off once, and the storm finds it out.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { day, hour, minute } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { beginStorm, blow, follow, happen, remind, writeLate } from '../../support/message-storm.ts';
import { sentTwice, untrue } from '../../support/message-truth.ts';
import { chanceOf } from '../../support/random.ts';

const guards = vi.hoisted(() => ({ marker: true, closed: true, version: true, told: true }));
vi.mock('../../../functions/messages/sent-store.ts', async (original) => {
  const real = await original<typeof import('../../../functions/messages/sent-store.ts')>();
  return {
    ...real,
    acquireSendLock: (...asked: Parameters<typeof real.acquireSendLock>) =>
      guards.marker ? real.acquireSendLock(...asked) : Promise.resolve('take' as const),
  };
});
vi.mock('../../../functions/messages/told-store.ts', async (original) => {
  const real = await original<typeof import('../../../functions/messages/told-store.ts')>();
  return {
    ...real,
    readTold: (...asked: Parameters<typeof real.readTold>) =>
      guards.told ? real.readTold(...asked) : Promise.resolve(undefined),
  };
});
vi.mock('../../../shared/reservations/rules.ts', async (original) => {
  const real = await original<typeof import('../../../shared/reservations/rules.ts')>();
  return {
    ...real,
    takesPeople: (...asked: Parameters<typeof real.takesPeople>) => !guards.closed || real.takesPeople(...asked),
    movesUp: (...asked: Parameters<typeof real.movesUp>) => !guards.closed || real.movesUp(...asked),
  };
});

vi.mock('../../../functions/reservations/slot-store.ts', async (original) => {
  const real = await original<typeof import('../../../functions/reservations/slot-store.ts')>();
  const { readLate } = await import('../../support/message-storm.ts');
  return {
    ...real,
    readSlot: (...asked: Parameters<typeof real.readSlot>) => readLate(asked[1], () => real.readSlot(...asked)),
  };
});
vi.mock('../../../functions/store/expressions.ts', async (original) => {
  const real = await original<typeof import('../../../functions/store/expressions.ts')>();
  return {
    ...real,
    below: (attribute: string, value: unknown) =>
      !guards.version && attribute === 'slotVersion' ? real.exists('pk') : real.below(attribute, value),
  };
});

let api: Api;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Math.ceil(Date.now() / day) * day + 2 * hour });
  api = await startApi();
});
beforeEach(() => Object.assign(guards, { marker: true, closed: true, version: true, told: true }));
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

const size = Number(process.env.MESSAGE_STORM ?? 4);
const isFull = size > 4;

test(
  `R39 after a storm over ${size} slots each last message is true, none went twice, and nobody is in a dead slot`,
  { timeout: 3_600_000 },
  async () => {
    const storm = await beginStorm(api, size);
    await blow(storm, 1, { rounds: isFull ? 8 : 3, kills: isFull ? 3 : 1 });
    await remind(storm);
    for (const what of ['off', 'on'] as const) {
      await happen(storm, storm.slots[0]!, chanceOf(0), what);
      await follow(storm, Date.now() + 12 * minute);
    }
    await blow(storm, 2, { rounds: isFull ? 4 : 1, kills: isFull ? 1 : 0 });
    expect(await untrue(storm)).toEqual([]);
    // Of a sender that was killed nobody knows whether its last mails left: those may go again, and no other.
    expect(sentTwice(storm).length).toBeLessThanOrEqual(storm.open);
    // A storm in which little happens would prove little.
    const done = [...storm.done.keys()].filter((what) => what.endsWith(': done'));
    expect(done.length).toBeGreaterThanOrEqual(isFull ? 5 : 3);
    const counts = [...storm.done].map(([what, times]) => `${what} ${times}`).join(', ');
    console.log(
      `storm: ${size} slots, ${api.mails.length} mails, ${sentTwice(storm).length} twice of ${storm.open} open; ${counts}`,
    );
  },
);

describe('The storm finds out (negative controls)', () => {
  test('that the marker of what was sent is off', async () => {
    const storm = await beginStorm(api, 3);
    guards.marker = false;
    await blow(storm, 3, { rounds: 3, kills: 0 });
    expect(sentTwice(storm).length).toBeGreaterThan(0);
  });

  test('that whoever read a slot long ago may write it over', async () => {
    const storm = await beginStorm(api, 1);
    for (const seed of [5, 6]) {
      await happen(storm, storm.slots[0]!, chanceOf(seed), 'move');
      await api.deliver();
      await follow(storm, Date.now() + 12 * minute);
    }
    await writeLate(storm);
    expect(await untrue(storm)).toEqual([]);
    guards.version = false;
    await writeLate(storm);
    expect(await untrue(storm)).not.toEqual([]);
  });

  test('that people move up in what is called off, and are told so', async () => {
    const storm = await beginStorm(api, 1);
    guards.closed = false;
    guards.told = false;
    for (const what of ['off', 'raise'] as const) {
      await happen(storm, storm.slots[0]!, chanceOf(4), what);
      await api.deliver();
      await follow(storm, Date.now() + 12 * minute);
    }
    expect(await untrue(storm)).not.toEqual([]);
  });
});
