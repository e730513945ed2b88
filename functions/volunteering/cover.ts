/**
 * Calls in cover for a shift that somebody is missed in: whoever waits for it is asked first, then people of the same venue who may do
 * it and are free, the least recently asked first. The seat goes to the first who says yes, by the engine's one conditional write.
 * Called by the API.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { CoverCall } from '../../shared/volunteering/cover-contract.ts';
import { decideCover, inOrderOfAsking, type Person } from '../../shared/volunteering/cover-rules.ts';
import { decideEligibility } from '../../shared/volunteering/eligibility-rules.ts';
import { listClashes } from '../reservations/agenda-store.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { listAsks, putAsks, type StoredAsk } from './cover-store.ts';
import type { VolunteeringDeps } from './deps.ts';
import { shifts } from './shift-store.ts';
import { readShiftForNewcomers, seeShift } from './shifts.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

type Known = Person & { readonly record: StoredSignUp };

/**
 * Everybody with a place of the venue on this day, or in the line for one, who may do the shift, and who never had or left a place
 * in it. Access pattern: the shifts of the day, then the records of those at the venue, unopened; the asks of the day.
 */
async function peopleFor(deps: VolunteeringDeps, shiftId: string) {
  const found = await readShiftForNewcomers(deps, shiftId);
  if (!found) return undefined;
  const { shift, whole } = found;
  const { openDayId, venueId } = shift;
  const [all, asks] = await Promise.all([
    shifts.list(deps.volunteering, openDayId),
    listAsks(deps.volunteering, openDayId),
  ]);
  const here = all.filter((one) => one.venueId === venueId && one.status === 'published');
  const records = (await inBatches(here, (one) => signUps.listUnopened(deps.volunteering, one.shiftId))).flat();
  const personOf = new Map(records.map(({ shiftId: of, order, personKey }) => [`${of} ${order}`, personKey]));
  const askedAt = new Map<string, string>();
  const [askedHere, inIt] = [new Set<string>(), new Set<string>()];
  for (const ask of asks) {
    const personKey = personOf.get(`${ask.fromShiftId} ${ask.fromOrder}`);
    if (personKey === undefined) continue;
    if (ask.askedAt > (askedAt.get(personKey) ?? '')) askedAt.set(personKey, ask.askedAt);
    if (ask.shiftId === shiftId) askedHere.add(personKey);
  }
  const people = new Map<string, Known>();
  for (const record of records) {
    const { personKey, createdAt, state } = record;
    const waits = record.shiftId === shiftId && state === 'waiting';
    if (record.shiftId === shiftId && !waits) inIt.add(personKey);
    else if (waits || (['confirmed', 'waiting'].includes(state) && !people.has(personKey)))
      people.set(personKey, { waits, record, createdAt, askedAt: askedAt.get(personKey) });
  }
  const may = ({ record }: Known) =>
    !inIt.has(record.personKey) &&
    !askedHere.has(record.personKey) &&
    decideEligibility(shift, { ...record, storedBand: true }).ok;
  return {
    ...{ shift, graceMinutes: whole.graceMinutes, asks: asks.filter((ask) => ask.shiftId === shiftId) },
    people: inOrderOfAsking([...people.values()].filter(may)),
  };
}

type Found = NonNullable<Awaited<ReturnType<typeof peopleFor>>>;

/** As many as look at their agendas at once. */
const atOnce = 25;

/** The first `most` who are not taken in what is left of the shift. Access pattern: one agenda a person (GetItem). */
async function freeOf({ slots, now }: VolunteeringDeps, { shift, graceMinutes }: Found, some: Known[], most: number) {
  const span = { from: Math.max(now(), Date.parse(shift.startAt)), to: Date.parse(shift.endAt) };
  const free: Known[] = [];
  for (let from = 0; from < some.length && free.length < most; from += atOnce) {
    const part = some.slice(from, from + atOnce);
    const clashes = await Promise.all(
      part.map(({ record }) => listClashes(slots, record.personKey, shift.shiftId, span, graceMinutes)),
    );
    free.push(...part.filter((_, at) => clashes[at]!.length === 0));
  }
  return free.slice(0, most);
}

const withMail = ({ record }: Known) => record.email !== undefined;

async function callOf(deps: VolunteeringDeps, found: Found, freeSeats: number): Promise<CoverCall> {
  const { shift, asks, people } = found;
  const free = await freeOf(deps, found, people, Infinity);
  const lastAskedAt = asks
    .map(({ askedAt }) => askedAt)
    .toSorted()
    .at(-1);
  const answered = (answer: StoredAsk['answer']) => asks.filter((ask) => ask.answer === answer).length;
  return {
    ...{ shiftId: shift.shiftId, freeSeats, asked: asks.length, yes: answered('yes'), no: answered('no') },
    askable: free.filter(withMail).length,
    waiting: free.filter((person) => person.waits && withMail(person)).length,
    byPhone: free.filter((person) => !withMail(person)).length,
    ...(lastAskedAt === undefined ? {} : { lastAskedAt }),
  };
}

/** Refuses: not-found. */
export async function seeCover(deps: VolunteeringDeps, shiftId: string): Promise<Result<CoverCall>> {
  const [found, shift] = await Promise.all([peopleFor(deps, shiftId), seeShift(deps, shiftId)]);
  return found && shift ? accept(await callOf(deps, found, shift.freeSeats)) : refuse('not-found');
}

/** Refuses: not-found, cover.not-now, place.full, cover.nobody; changed-meanwhile where somebody asked since. */
export async function callCover(
  deps: VolunteeringDeps,
  shiftId: string,
  { people, askedBefore }: { readonly people: number; readonly askedBefore: number },
): Promise<Result<CoverCall>> {
  const [found, shift] = await Promise.all([peopleFor(deps, shiftId), seeShift(deps, shiftId)]);
  if (!found || !shift) return refuse('not-found');
  const decision = decideCover(shift, deps.now());
  if (!decision.ok) return decision;
  if (found.asks.length !== askedBefore) return refuse('changed-meanwhile');
  const chosen = await freeOf(deps, found, found.people.filter(withMail), people);
  if (chosen.length === 0) return refuse('cover.nobody');
  const askedAt = new Date(deps.now()).toISOString();
  const { openDayId } = shift;
  const asks = chosen.map(({ record: { shiftId: fromShiftId, order: fromOrder } }) => ({
    ...{ openDayId, shiftId, fromShiftId, fromOrder, askedAt },
  }));
  if (!(await putAsks(deps.volunteering, asks))) return refuse('changed-meanwhile');
  return seeCover(deps, shiftId);
}
