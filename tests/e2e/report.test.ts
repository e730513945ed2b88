/** The report of a day with seven venues, each with every figure and every chart, as it is printed: two pages of A4, in both languages. */
import { beforeAll, expect, test } from 'vitest';
import { languages, managerEmail, startJourneys } from '../support/browser-journeys.ts';
import { operatorEmail } from '../support/api-harness.ts';
import { sessionInput, visitor } from '../support/programme.ts';
import { call } from '../support/running-harborlight.ts';
import { ageGroups, figureKinds } from '../../shared/attendance/words.ts';
import { surveyChoices, surveyQuestions } from '../../shared/attendance/survey-questions.ts';
import { audienceCategories } from '../../shared/open-days/model.ts';

const { world, visit, api, sessionOf, signedInAs } = startJourneys();
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const categories = Object.keys(audienceCategories);

/** Everything that a venue can count, in numbers that are shown. */
async function fillVenue(venueId: string, nth: number) {
  const token = await sessionOf(operatorEmail);
  const ask = async (method: string, path: string, body: unknown) => {
    const answer = await call(world.running.origin, method, `/api${path}`, { body, token });
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  const day = `/open-days/${world.openDayId}/venues/${venueId}`;
  for (const kind of Object.keys(figureKinds))
    await ask('PUT', `${day}/figures/${kind}`, { value: 1200 + nth, qualifier: 'about' });
  const questions = Object.fromEntries(Object.keys(surveyQuestions).map((question) => [question, '4']));
  const words = (of: keyof typeof surveyChoices) => Object.keys(surveyChoices[of].options);
  for (let answer = 0; answer < 6; answer += 1)
    await ask('POST', `${day}/survey-answers`, {
      answers: questions,
      choices: { street: [words('street')[answer % words('street').length]], joinIn: words('joinIn').slice(0, 3) },
    });
  const draft = { ...sessionInput, openDayId: world.openDayId, startAt: inMinutes(2), endAt: inMinutes(90) };
  const { sessionId } = await ask('POST', `/venues/${venueId}/sessions`, {
    ...{ ...draft, capacity: 400, audience: categories, movesUpBefore: 0 },
  });
  const entry = { kind: 'mark', slotKind: 'session', slotId: sessionId, at: new Date().toISOString(), direction: 'in' };
  let entries = 0;
  const mark = (more: object) => ({
    ...{ ...entry, entryId: `ent_${String(nth * 100 + (entries += 1)).padStart(26, '0')}` },
    ...more,
  });
  for (const [at, category] of categories.entries())
    await ask('POST', `/sessions/${sessionId}/bookings`, visitor(`R${nth}-${at}`, { category, partySize: 6 }));
  await ask('POST', `${day}/entries`, {
    entries: [
      ...categories.map((_, at) => mark({ order: at + 1, seats: 6, source: 'scan' })),
      ...Object.keys(ageGroups).map((ageGroup) => mark({ ageGroup, seats: 7, source: 'walk-in' })),
    ],
  });
}

beforeAll(async () => {
  const { venues } = await api(`/api/open-days/${world.openDayId}`);
  expect(venues).toHaveLength(7);
  for (const [nth, { venueId }] of venues.entries()) await fillVenue(venueId, nth + 1);
}, 300_000);

test.each(languages)('is two pages of A4 in $lang', async (language) => {
  await visit(language, async (manager) => {
    const { page } = manager;
    await signedInAs(manager, managerEmail);
    await page.goto(`/organize/open-days/${world.openDayId}/report`);
    await manager.checkAxe();
    await page.emulateMedia({ media: 'print' });
    const tables = page.locator('.report > table');
    expect(await tables.count()).toBe(1);
    expect(await tables.isVisible()).toBe(true);
    // A bar for each category, age group, question and answer at each venue.
    const rows = [categories, Object.keys(ageGroups), Object.keys(surveyQuestions)].flat().length;
    expect(await tables.locator('rect').count()).toBeGreaterThanOrEqual(7 * rows);
    const folder = process.env.SHEETS_TO;
    const to = folder ? { path: `${folder}/report-of-seven-${language.tag}.pdf` } : {};
    const printed = (await page.pdf({ ...to, preferCSSPageSize: true })).toString('latin1');
    expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    for (const [, width, height] of printed.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)) {
      expect(Math.round(Number(width))).toBe(595);
      expect(Math.round(Number(height))).toBe(842);
    }
  });
});
