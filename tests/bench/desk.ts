/**
 * The organizer's desk with a large open day: the page of a timeline of 300 shifts, as a browser gets it from the whole of Harborlight;
 * and the list of 5,000 people, by the calls and read units of the store and by milliseconds.
 */
import { gzipSync } from 'node:zlib';
import { seePeople, type PeopleAsked } from '../../functions/volunteering/people.ts';
import { readShift } from '../../functions/volunteering/shift-store.ts';
import { readSignUpPace } from '../../functions/volunteering/sign-up-pace.ts';
import { inBatches } from '../../functions/runtime/in-batches.ts';
import { hour, minute } from '../../shared/kernel/time.ts';
import { peopleOrders } from '../../shared/volunteering/people-states.ts';
import { both, openDayInput, venueInput } from '../support/programme.ts';
import { call, newDataDir, removeDataDir, signInOver } from '../support/running-harborlight.ts';
import { openVolunteering, valueOf } from '../support/volunteering-world.ts';
import { startWhole } from '../support/whole-harborlight.ts';
import { median, shown } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';

const [venues, shiftsAVenue, looks] = [7, 43, 11];
const people = { shifts: 250, each: 20, page: 100 };
const first = Date.parse('2090-06-19T01:00:00Z');

/** Bytes of the page in each language, and milliseconds from asking to the last byte. */
async function measureTimeline() {
  const dataDir = newDataDir();
  const harborlight = await startWhole(dataDir);
  try {
    const { origin } = harborlight;
    const token = await signInOver(origin, 'operator@harborlight.example');
    let made = 0;
    const make = async (path: string, body: unknown) => {
      const answer = await call(origin, 'POST', path, { body, token, key: `desk-bench-${(made += 1)}` });
      if (answer.status !== 201) throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    const { openDayId } = await make('/api/open-days', { ...openDayInput, heldOn: '2090-06-19' });
    const details = { capacity: 4, riskText: both('Crowds are possible'), status: 'published' };
    for (let nth = 0; nth < venues; nth += 1) {
      const name = both(`Venue number ${nth} of the open day`);
      const draft = { ...venueInput, name, role: nth === 0 ? 'main' : 'branch' };
      const { venueId } = await make(`/api/open-days/${openDayId}/venues`, draft);
      const rows = Array.from({ length: shiftsAVenue }, (_, at) => {
        const from = first + (at % 16) * 30 * minute;
        const times = { startAt: new Date(from).toISOString(), endAt: new Date(from + 2 * hour).toISOString() };
        return { venueId, role: ['usher', 'checkin', 'guide'][Math.floor(at / 16)], ...times };
      });
      await make(`/api/open-days/${openDayId}/shift-series`, { details, rows });
    }
    const ask = async (language: string) => {
      const headers = { cookie: `session=${token}`, 'accept-language': language, 'accept-encoding': 'identity' };
      const from = performance.now();
      const response = await fetch(`${origin}/organize/open-days/${openDayId}/timeline`, { headers });
      const page = await response.text();
      return { page, ms: performance.now() - from };
    };
    const found = [];
    for (const language of ['zh-CN', 'en']) {
      const rounds = [];
      for (let nth = 0; nth < looks; nth += 1) rounds.push(await ask(language));
      const { page } = rounds[0]!;
      found.push({
        ...{ language, bytes: Buffer.byteLength(page), zipped: gzipSync(page).length },
        shifts: page.match(/name="shf_/g)?.length ?? 0,
        ms: median(rounds.map(({ ms }) => ms)),
      });
    }
    return found;
  } finally {
    await harborlight.stop();
    removeDataDir(dataDir);
  }
}

/** What a page of the list costs, in each order, at its beginning and in the middle; and the pace. */
async function measurePeople() {
  const world = await openVolunteering();
  const shifts = await inBatches(
    Array.from({ length: people.shifts }, (_, nth) => nth),
    () => world.newShift({ capacity: people.each }),
  );
  for (let nth = 0; nth < people.each; nth += 1) {
    await inBatches(shifts, async (shiftId) => valueOf(await world.signUp(shiftId, `p${nth}of${shiftId.slice(-9)}`)));
    await world.deliver();
  }
  const { openDayId } = (await readShift(world.deps.volunteering, shifts[0]!))!;
  const looking = () => ({ sight: 'masked' as const, seesNotes: true, knowsMinors: true });
  const measured = async (work: () => Promise<unknown>) => {
    world.engine.resetUsage();
    const from = performance.now();
    await work();
    const { calls, readUnits } = world.engine.usage().total;
    return { calls, readUnits, ms: performance.now() - from };
  };
  const found: Record<string, { calls: number; readUnits: number; ms: number }> = {};
  for (const sort of peopleOrders) {
    const ask = (after?: string) =>
      seePeople(world.deps, openDayId, { sort } as PeopleAsked, looking as never, { limit: people.page, after });
    await ask();
    let after: string | undefined;
    found[`by ${sort}, first page`] = await measured(async () => ({ next: after } = await ask()));
    for (let part = 0; after !== undefined && part < 23; part += 1) ({ next: after } = await ask(after));
    if (after !== undefined) found[`by ${sort}, page 25`] = await measured(() => ask(after));
  }
  await readSignUpPace(world.deps, openDayId);
  found['sign-ups by day'] = await measured(() => readSignUpPace(world.deps, openDayId));
  await world.close();
  return found;
}

export async function measureDesk(): Promise<BenchResult> {
  const timeline = await measureTimeline();
  const lists = await measurePeople();
  return {
    name: 'desk',
    columns: ['value'],
    figures: [
      ...timeline.flatMap(({ language, bytes, zipped, shifts, ms }): Figure[] => [
        {
          figure: `timeline of ${shifts} shifts, ${language}: bytes (gzip)`,
          values: { value: `${bytes} (${zipped})` },
          bar: '≤ 60,000',
          met: bytes <= 60_000 && shifts >= 300,
        },
        { figure: '  … milliseconds', values: { value: shown(ms) }, bar: '≤ 200', met: ms <= 200 },
      ]),
      ...Object.entries(lists).map(([name, { calls, readUnits, ms }]): Figure => ({
        figure: `${people.shifts * people.each} people ${name}`,
        values: { value: `${calls} calls, ${shown(readUnits)} read units, ${shown(ms)} ms` },
      })),
    ],
    notes: [
      `The timeline: the median of ${looks} looks, all functions, site and store in one process. Lists: ${people.shifts} shifts of ${people.each}, ${people.page} a page, the verb alone on the embedded DynamoDB.`,
    ],
    raw: { timeline, lists },
  };
}
