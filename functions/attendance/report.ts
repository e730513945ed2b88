/**
 * What an open day came to, by venue: who came with and without a booking, volunteers, the survey. Made of the ledger when
 * it is asked for, with categories of records and no personal text. Called by the desk's API.
 */
import type { VenueReport } from '../../shared/attendance/report-contract.ts';
import { settlePresence, walkInsOf } from '../../shared/attendance/presence-rules.ts';
import {
  surveyAnswers,
  surveyChoices,
  surveyQuestions,
  type SurveyChoice,
  type SurveyQuestion,
} from '../../shared/attendance/survey-questions.ts';
import { listVenues, bookings, listSessionsOf } from '../open-days/session-lookup.ts';
import { servedByVenue } from '../service/hours-lookup.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { listShiftsOf } from '../volunteering/shift-lookup.ts';
import { readOccupancy } from '../reservations/occupancy-store.ts';
import type { DeskDeps } from './desk-deps.ts';
import { countOf, listSurveys, type SurveyCounts } from './figure-store.ts';
import { listPresences } from './presence-store.ts';

type Counts = Record<string, number>;
const add = (counts: Counts, key: string, n: number) => (counts[key] = (counts[key] ?? 0) + n);

type OfVenue = { visitors: Counts; walkIns: Counts; came: number; expected: number };
const nothing = (): OfVenue => ({ visitors: {}, walkIns: {}, came: 0, expected: 0 });

async function addSession({ attendance, openDays }: DeskDeps, sessionId: string, to: OfVenue) {
  const presences = await listPresences(attendance, sessionId);
  const orders = presences.flatMap(({ order }) => (order === undefined ? [] : [order]));
  const records = await bookings.unopened(openDays, sessionId, orders);
  const categories = new Map(records.map(({ order, category }) => [order, category]));
  for (const presence of presences) {
    const { arrived } = settlePresence(presence);
    if (arrived <= 0) continue;
    if (presence.order !== undefined) add(to.visitors, categories.get(presence.order) ?? 'unknown', arrived);
  }
  const { ages } = walkInsOf(presences.filter(({ order }) => order === undefined));
  for (const [age, n] of Object.entries(ages)) add(to.walkIns, age, n);
}

async function addShift({ attendance }: DeskDeps, shiftId: string, to: OfVenue) {
  for (const presence of await listPresences(attendance, shiftId)) to.came += settlePresence(presence).arrived;
}

const countsIn = (counts: SurveyCounts | undefined, of: SurveyQuestion | SurveyChoice, words: readonly string[]) =>
  Object.fromEntries(words.map((word) => [word, Number(counts?.[countOf(of, word)] ?? 0)]));

const surveyOf = (counts: SurveyCounts | undefined) => ({
  answers: counts?.answers ?? 0,
  counts: Object.fromEntries(
    (Object.keys(surveyQuestions) as SurveyQuestion[]).map((question) => [
      question,
      countsIn(counts, question, surveyAnswers),
    ]),
  ),
  choices: Object.fromEntries(
    (Object.keys(surveyChoices) as SurveyChoice[]).map((choice) => [
      choice,
      countsIn(counts, choice, Object.keys(surveyChoices[choice].options)),
    ]),
  ),
});

export async function readReport(deps: DeskDeps, openDayId: string): Promise<VenueReport[]> {
  const [venues, sessions, shifts, surveys, served] = await Promise.all([
    listVenues(deps.openDays, openDayId),
    listSessionsOf(deps.openDays, openDayId),
    listShiftsOf(deps.volunteering, openDayId),
    listSurveys(deps.attendance, openDayId),
    servedByVenue(deps.service, openDayId),
  ]);
  const byVenue = new Map(venues.map(({ venueId }) => [venueId, nothing()]));
  await inBatches(sessions, async ({ sessionId, venueId }) => {
    const to = byVenue.get(venueId);
    if (to) await addSession(deps, sessionId, to);
  });
  const taken = await readOccupancy(deps.slots, openDayId);
  await inBatches(shifts, async ({ shiftId, venueId }) => {
    const to = byVenue.get(venueId);
    if (!to) return;
    to.expected += taken.get(shiftId)?.confirmedSeats ?? 0;
    await addShift(deps, shiftId, to);
  });
  return [...byVenue].map(([venueId, { visitors, walkIns, came, expected }]) => ({
    venueId,
    visitors: visitors as VenueReport['visitors'],
    walkIns,
    volunteers: { came, expected },
    served: served.get(venueId) ?? { minutes: 0, services: 0 },
    survey: surveyOf(surveys.find((survey) => survey.venueId === venueId)),
  }));
}
