/** What one hot shift lets through, and what it costs to turn people away from a full one. */
import type { Contender } from './function-front.ts';
import type { OpenDay } from './open-day.ts';

export const hotCapacity = 200;
/** A contender that has not filled the shift by then is judged by what it has. */
const patienceMs = 20_000;

export type Rush = { readonly confirmed: number; readonly ms: number; readonly perSecond: number };

/** A crowd asks for places, and whoever has an answer comes again as somebody new, until the shift is full. */
export async function rushForHotShift(day: OpenDay, contender: Contender, crowd: number): Promise<Rush> {
  const shiftId = await day.newShift(hotCapacity);
  let confirmed = 0;
  let lastMs = 0;
  let isFull = false;
  const began = performance.now();
  const ask = async () => {
    while (!isFull && performance.now() - began < patienceMs) {
      const answer = await day.functions.signUp(contender, shiftId, day.newVolunteers(1)[0]!);
      if (answer.confirmed) {
        confirmed += 1;
        lastMs = performance.now() - began;
      }
      isFull ||= answer.code === 'place.full' || confirmed >= hotCapacity;
    }
  };
  await day.usageOf(() => Promise.all(Array.from({ length: crowd }, ask)));
  return { confirmed, ms: lastMs, perSecond: (confirmed * 1000) / lastMs };
}

export type Refusals = { readonly readUnits: number; readonly writeUnits: number; readonly placesReadUnits: number };

/** Units for one newcomer to be told that a shift of 50 is full. */
export async function refuseFromFullShift(day: OpenDay, contender: Contender, capacity: number): Promise<Refusals> {
  const shiftId = await day.newShift(capacity);
  for (const volunteer of day.newVolunteers(capacity)) await day.functions.signUp(contender, shiftId, volunteer);
  const newcomers = day.newVolunteers(20);
  const { usage } = await day.usageOf(async () => {
    for (const volunteer of newcomers) {
      const { code } = await day.functions.signUp(contender, shiftId, volunteer);
      if (code !== 'place.full') throw new Error(`${contender} answered ${code || 'yes'} for a full shift`);
    }
  });
  const places = Object.values(usage.tables.slots ?? {});
  return {
    readUnits: usage.total.readUnits / newcomers.length,
    writeUnits: usage.total.writeUnits / newcomers.length,
    placesReadUnits: places.reduce((sum, { readUnits }) => sum + readUnits, 0) / newcomers.length,
  };
}
