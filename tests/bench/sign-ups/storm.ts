/** 500 requests at once for 50 places, and what they cost. */
import type { OperationUsage, UsageSnapshot } from '../../../infra/local/engine/engine.ts';
import { percentile } from '../numbers.ts';
import type { Answer, Served, Volunteer } from './function-front.ts';
import type { OpenDay } from './open-day.ts';

export const requests = 500;
export const capacity = 50;
/** So many of the requests are a second click of somebody. */
const doubleClicks = 20;

export type Storm = {
  readonly sold: number;
  readonly oversold: number;
  /** Requests that were given up as too busy. */
  readonly givenUp: number;
  readonly conflicts: number;
  readonly calls: number;
  readonly failedConditions: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Of `writeUnits`, what `conflicts` would cost on AWS, which the engine does not bill. */
  readonly conflictUnits: number;
  /** Of `calls`, those to the table of slot and agendas. */
  readonly placesCalls: number;
  readonly acceptedMs: { readonly p50: number; readonly p99: number };
  readonly ms: number;
  readonly usage: UsageSnapshot['tables'];
};

/** Two items of at most 1 KB, two units each: a cancelled transaction is billed for what it attempted. */
const unitsOfConflict = 4;

/** `overMs` spreads the clicks evenly; 0 is all in the same instant. */
export async function storm(day: OpenDay, contender: Served, overMs: number): Promise<Storm> {
  const shiftId = await day.newShift(capacity);
  const crowd = crowdOf(day.newVolunteers(requests - doubleClicks));
  const before = await day.functions.counts();
  const began = performance.now();
  const { value: answers, usage } = await day.usageOf(() =>
    Promise.all(
      crowd.map(async (volunteer, at) => {
        if (overMs > 0) await new Promise((resolve) => setTimeout(resolve, (overMs * at) / requests));
        return day.functions.signUp(contender, shiftId, volunteer);
      }),
    ),
  );
  const ms = performance.now() - began;
  const after = await day.functions.counts();
  const conflicts = after.conflicts - before.conflicts;
  const sold = Math.max(confirmedPeople(answers), await day.storedSignUps(contender, shiftId));
  const { calls, failures, readUnits, writeUnits } = usage.total;
  return {
    ...{ sold, oversold: Math.max(0, sold - capacity), givenUp: after.givenUp - before.givenUp, conflicts },
    ...{
      calls,
      failedConditions: failures - conflicts,
      readUnits,
      writeUnits: writeUnits + conflicts * unitsOfConflict,
    },
    ...{ conflictUnits: conflicts * unitsOfConflict, placesCalls: callsOf(usage.tables.slots), ms },
    acceptedMs: latency(answers.filter(({ confirmed }) => confirmed)),
    usage: usage.tables,
  };
}

/** A double click follows its first click at once, here and there in the crowd. */
function crowdOf(volunteers: readonly Volunteer[]): Volunteer[] {
  const everyNth = Math.floor(volunteers.length / doubleClicks);
  return volunteers.flatMap((volunteer, at) => (at % everyNth === 0 ? [volunteer, volunteer] : [volunteer]));
}

const confirmedPeople = (answers: readonly Answer[]) =>
  new Set(answers.filter(({ confirmed }) => confirmed).map(({ volunteer }) => volunteer.email)).size;

const callsOf = (operations: Record<string, OperationUsage> | undefined) =>
  Object.values(operations ?? {}).reduce((sum, { calls }) => sum + calls, 0);

function latency(answers: readonly Answer[]) {
  const times = answers.map(({ ms }) => ms);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
