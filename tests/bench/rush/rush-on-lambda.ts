/**
 * A rush as Lambda would serve it, in virtual time: environments that each serve one request, people who come again when they are told
 * to, and a store that is some milliseconds away and throttles a key. Started by ../rush.ts with turns taken out
 * (../sign-ups/without-turns.ts), since processes of their own cannot take them; answers by message.
 */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { fingerprintOf, personKeyOf } from '../../../functions/runtime/secrets.ts';
import { newId } from '../../../functions/runtime/ids.ts';
import { openDaysTable } from '../../../functions/open-days/table.ts';
import { reservationsTable } from '../../../functions/reservations/table.ts';
import { isTooBusy } from '../../../functions/store/table.ts';
import { signUpForShift } from '../../../functions/volunteering/sign-up-for-shift.ts';
import { volunteeringTable } from '../../../functions/volunteering/table.ts';
import type { Refusal } from '../../../shared/kernel/result.ts';
import { connectTables } from '../../support/engine-tables.ts';
import { chanceOf } from '../../support/random.ts';
import { openVolunteering, start } from '../../support/volunteering-world.ts';
import type { Counts } from '../baselines/baseline.ts';
import { counterKey, transactionCounter } from '../baselines/transaction-counter.ts';
import { percentile } from '../numbers.ts';
import { farStore } from './far-store.ts';
import { newVirtualClock } from './virtual-clock.ts';

const rush = { people: 2000, overMs: 2000, environments: 64, capacity: 200 } as const;
/** Of a warm environment, for all that is not the store: routing, validation, our rules. */
const ownMs = 8;
/** A transaction keeps its items busy so long: measured on AWS before this engine was built. */
const conflictMs = 8;
/** Whoever is told to come again does so after so many ms and as many again by chance, at most so often. */
const comeAgainMs = 1000;
const mostClicks = 20;
/** How often the stream's consumer gets what happened. */
const streamMs = 200;

type Contender = 'ours' | 'a';
export type Rushed = {
  readonly confirmed: number;
  readonly waiting: number;
  readonly refused: number;
  /** Who came twenty times and was told to come again each time. */
  readonly gaveUp: number;
  readonly oversold: number;
  readonly cameAgain: { readonly noEnvironment: number; readonly busy: number };
  readonly throttled: number;
  readonly conflicts: number;
  readonly callsPerPerson: number;
  readonly writeUnits: number;
  /** Of these, on the partition of the slot or the counter. */
  readonly hotUnits: number;
  readonly acceptedMs: { readonly p50: number; readonly p99: number };
  readonly refusedMs: { readonly p50: number; readonly p99: number };
  readonly allMs: number;
};

type Outcome = 'confirmed' | 'waiting' | 'refused' | 'busy';

async function rushOf(contender: Contender, ifFull: 'wait' | 'refuse', seed: number): Promise<Rushed> {
  const clock = newVirtualClock();
  const chance = chanceOf(seed);
  const now = () => Math.floor(start + clock.now());
  const world = await openVolunteering({ now, ...(contender === 'a' ? { conflictMs } : {}) });
  const shiftId = await world.newShift({ capacity: rush.capacity });
  await world.deliver();
  const far = farStore(world.engine, clock, chance);
  const definitions = { slots: reservationsTable, volunteering: volunteeringTable, openDays: openDaysTable };
  const { tables } = connectTables(definitions, world.engine, {
    ...far.config,
    ...{ maxAttempts: 3, retryMode: 'standard' },
  } as never);
  const deps = { ...world.deps, ...tables, now };
  const counts: Counts = { conflicts: 0, givenUp: 0 };
  const { client, name: TableName } = world.deps.volunteering;
  await client.send(new PutCommand({ TableName, Item: { ...counterKey(shiftId), free: rush.capacity } }));

  const decide = (result: { ok: true; state: string } | { ok: false; refusal: Refusal }): Outcome => {
    if (result.ok) return result.state === 'confirmed' ? 'confirmed' : 'waiting';
    if (result.refusal.code !== 'place.full') throw new Error(`Refused: ${result.refusal.code}`);
    return 'refused';
  };
  async function ask(person: number): Promise<Outcome> {
    const request = world.person(`person-${person}`, { ifFull });
    const idempotencyKey = `key-${person}`;
    if (contender === 'ours') {
      const answer = await signUpForShift(deps, shiftId, request, { idempotencyKey, locale: 'en' });
      return decide(answer.ok ? { ok: true, state: answer.value.state } : answer);
    }
    const { name, email, ageBand, seats } = request;
    const answer = await transactionCounter(deps.volunteering, counts, {
      ...{ shiftId, seats, signUpId: newId('signUp', now()), at: new Date(now()).toISOString() },
      personKey: personKeyOf(deps.secret, { email }),
      request: fingerprintOf(idempotencyKey, JSON.stringify(request)),
      volunteer: { name, email, ageBand, locale: 'en' },
    });
    return decide(answer.ok ? { ok: true, state: 'confirmed' } : answer);
  }

  let free: number = rush.environments;
  const cameAgain = { noEnvironment: 0, busy: 0 };
  async function click(person: number): Promise<Outcome> {
    if (free === 0) {
      cameAgain.noEnvironment += 1;
      return 'busy';
    }
    free -= 1;
    try {
      await clock.sleep(ownMs);
      return await ask(person);
    } catch (error) {
      if (!isTooBusy(error)) throw error;
      cameAgain.busy += 1;
      return 'busy';
    } finally {
      free += 1;
    }
  }

  const answers: Array<{ readonly outcome: Outcome; readonly ms: number }> = [];
  async function person(at: number): Promise<void> {
    await clock.sleep(rush.overMs * chance.roll());
    const began = clock.now();
    let outcome = await click(at);
    for (let clicks = 1; outcome === 'busy' && clicks < mostClicks; clicks += 1) {
      await clock.sleep(comeAgainMs * (1 + chance.roll()));
      outcome = await click(at);
    }
    answers.push({ outcome, ms: clock.now() - began });
  }
  let isOver = false;
  async function stream(): Promise<void> {
    while (!isOver) {
      await clock.sleep(streamMs);
      // What the batch itself reads is of no time; what it does to the slot is.
      if (contender === 'ours') await world.deliver({ ...world.follow, ...{ slots: tables.slots, now } });
    }
  }

  world.engine.resetUsage();
  await clock.run(async () => {
    const following = stream();
    await Promise.all(Array.from({ length: rush.people }, (_, at) => person(at)));
    isOver = true;
    await following;
  });
  const { writeUnits } = world.engine.usage().total;
  await world.close();
  const count = (outcome: Outcome) => answers.filter((answer) => answer.outcome === outcome).length;
  const latency = (outcomes: readonly Outcome[]) => {
    const times = answers.filter(({ outcome }) => outcomes.includes(outcome)).map(({ ms }) => ms);
    return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
  };
  const hot = `${contender === 'ours' ? 'PLACE' : 'SHIFT'}#${shiftId}`;
  const hotUnits = [...far.unitsOf].find(([partition]) => partition.includes(hot))?.[1] ?? 0;
  return {
    ...{ confirmed: count('confirmed'), waiting: count('waiting'), refused: count('refused'), gaveUp: count('busy') },
    oversold: Math.max(0, count('confirmed') - rush.capacity),
    ...{ cameAgain, throttled: far.counts.throttled, conflicts: far.counts.conflicts },
    callsPerPerson: far.counts.calls / rush.people,
    ...{ writeUnits, hotUnits },
    acceptedMs: latency(['confirmed', 'waiting']),
    refusedMs: latency(['refused']),
    allMs: clock.now(),
  };
}

const [contender, ifFull, seed] = process.argv.slice(2) as [Contender, 'wait' | 'refuse', string];
process.send!(await rushOf(contender, ifFull, Number(seed)));
process.disconnect();
