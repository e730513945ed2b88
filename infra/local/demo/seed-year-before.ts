/**
 * The demo's open day of the year before: its venues with what they counted, and what visitors answered afterwards, so that
 * the report of this year has something to stand beside. All of it is invented, and it has no programme and no people.
 */
import {
  surveyQuestions,
  type SurveyAnswer,
  type SurveyQuestion,
} from '../../../shared/attendance/survey-questions.ts';
import type { DemoApi } from './demo-api.ts';
import type { DemoDates } from './demo-dates.ts';
import { demoEvent } from './demo-event.ts';

/** One visitor each, at the main venue: the answer to every question. */
const answered: readonly SurveyAnswer[] = ['5', '5', '4', '5', '4', '5', '5', '4', '5', '4', '5', '4'];

const questions = Object.keys(surveyQuestions) as SurveyQuestion[];
type Answers = Record<SurveyQuestion, SurveyAnswer>;

export async function seedYearBefore(api: DemoApi, dates: DemoDates): Promise<void> {
  const { event, venues, organizations, visitSummary } = demoEvent;
  const { openDayId } = await api.openDays.createOpenDay({
    edition: event.edition - 1,
    name: {
      'zh-CN': event.name['zh-CN'].replace('第十一个', '第十个'),
      en: event.name.en.replace('11th', '10th'),
    },
    theme: event.theme,
    heldOn: dates.yearBefore,
    purposes: event.purpose,
    photoPolicy: event.photoPolicy,
    status: 'published',
    isDemo: true,
  });
  for (const { venueId: id, visitors, leaflets, consultations } of visitSummary) {
    const venue = venues.find((one) => one.id === id)!;
    const { name, province, city, divisionCode, place, activity } = venue;
    const { venueId } = await api.openDays.createVenue({
      ...{ openDayId, role: venue.role as 'main', mode: venue.mode as 'onsite', name, province, city, divisionCode },
      ...{ host: organizations.find((one) => one.id === venue.hostOrgId)!.name, place, activity, exhibits: [] },
    });
    for (const [kind, value] of Object.entries({ head_count: visitors, leaflets, consultations }))
      await api.desk.setFigure({ openDayId, venueId, kind: kind as 'leaflets', value, qualifier: 'exact' });
    if (venue.role !== 'main') continue;
    for (const answer of answered)
      await api.desk.answerSurvey({
        ...{ openDayId, venueId },
        answers: Object.fromEntries(questions.map((question) => [question, answer])) as Answers,
        // Most call the station; every second one would come along.
        choices: {
          street: [answer === '5' ? 'hotline' : 'emergency'],
          joinIn: answer === '5' ? ['volunteer', 'share'] : ['donate'],
        },
      });
  }
}
