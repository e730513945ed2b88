/**
 * The HTTP contract of what a day comes to: figures that are typed in, the survey of visitors, how many are inside for
 * the wall screen, and the report over all of it. Counts only: nobody is named in any of them.
 */
import * as z from 'zod';
import { endpoint, errorsOf, limited } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { audienceCategory } from '../open-days/model.ts';
import { countsFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { deskRefusals } from './desk-refusals.ts';
import { ageGroup, slotCount } from './model.ts';
import {
  surveyAnswers,
  surveyChoices,
  surveyQuestions,
  type SurveyChoice,
  type SurveyQuestion,
} from './survey-questions.ts';
import { figureKinds, qualifiers, type FigureKind, type Qualifier } from './words.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) => Object.keys(words) as [Key, ...Key[]];
const tag = (summary: string) => ({ tags: ['Attendance'], summary });
const openDayPath = z.object({ openDayId: idOf('openDay') });
const venuePath = openDayPath.extend({ venueId: idOf('venue') });

export const figureKind = z.enum(keysOf<FigureKind>(figureKinds));
const figureFields = z.object({
  value: z.int().min(0).max(1e9),
  qualifier: z.enum(keysOf<Qualifier>(qualifiers)).default('exact'),
});
export const figure = figureFields.extend({ venueId: idOf('venue'), kind: figureKind });
export type Figure = z.infer<typeof figure>;

/** None, or some of the words; of `street` one. */
const chosen = z.object({
  street: z
    .array(z.enum(keysOf(surveyChoices.street.options)))
    .max(1)
    .optional(),
  joinIn: z
    .array(z.enum(keysOf(surveyChoices.joinIn.options)))
    .max(3)
    .optional(),
});

const counted = z.int();
const venueReport = z.object({
  venueId: idOf('venue'),
  /** Person-times that came to sessions with a booking, by category; unknown once people are forgotten. */
  visitors: z.partialRecord(z.union([audienceCategory, z.literal('unknown')]), counted),
  /** Person-times that came to sessions without one, by age group where it was counted. */
  walkIns: z.partialRecord(z.union([ageGroup, z.literal('unknown')]), counted),
  /** Person-times of volunteers that came to shifts, and that were expected. */
  volunteers: z.object({ came: counted, expected: counted }),
  /** Approved minutes of volunteers, and of how many services. */
  served: z.object({ minutes: counted, services: counted }),
  survey: z.object({
    answers: counted,
    /** Of each question how many answered what. */
    counts: z.partialRecord(z.enum(keysOf<SurveyQuestion>(surveyQuestions)), z.record(z.string(), counted)),
    /** Of each question with words to choose from how many chose what. */
    choices: z.partialRecord(z.enum(keysOf<SurveyChoice>(surveyChoices)), z.record(z.string(), counted)),
  }),
});
export type VenueReport = z.infer<typeof venueReport>;

/** What is told of a day that is over, as it was when it was published. */
export const publicReport = z.object({
  openDayId: idOf('openDay'),
  publishedAt: instant,
  venues: counted,
  /** Person-times with and without a booking, and of volunteers; both in whole steps of 5. */
  visits: counted,
  volunteers: counted,
  /** Approved hours of volunteers, whole ones. */
  hours: counted,
  figures: z.array(figureFields.extend({ kind: figureKind })),
});
export type PublicReport = z.infer<typeof publicReport>;

export const reportContract = {
  listPublicReports: endpoint
    .route({ method: 'GET', path: '/public-reports', ...tag('What past open days came to, for everybody') })
    .input(z.object({}))
    .output(z.object({ reports: z.array(publicReport) })),
  setReportPublic: endpointFor('open-day.edit')
    .errors(errorsOf(deskRefusals, ['report.not-over']))
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/public-report',
      ...tag('Tell everybody what an open day came to, as it stands now; or no more'),
    })
    .input(openDayPath.extend({ isPublic: z.boolean() }))
    .output(z.object({ report: publicReport.optional() })),
  seeInside: endpoint
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/inside',
      ...tag('How many are inside now and came so far, for everybody'),
    })
    .input(openDayPath)
    .output(z.object({ slots: z.array(slotCount) })),
  setFigure: endpointFor('attendance.record')
    .route({
      method: 'PUT',
      path: '/open-days/{openDayId}/venues/{venueId}/figures/{kind}',
      ...tag('Type a figure of a venue in, in place of the one before'),
    })
    .input(venuePath.extend({ kind: figureKind, ...figureFields.shape }))
    .output(figure),
  answerSurvey: limited('survey.answer')
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/venues/{venueId}/survey-answers',
      ...tag('Answer the questions after a visit; only counts are kept'),
    })
    .input(
      venuePath.extend({
        answers: z.record(z.enum(keysOf<SurveyQuestion>(surveyQuestions)), z.enum(surveyAnswers)),
        choices: chosen.optional(),
      }),
    )
    .output(z.object({ counted: z.literal(true) })),
  seeReport: countsFor('board.see')
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/report',
      ...tag('What an open day came to, by venue'),
    })
    .input(openDayPath)
    .output(z.object({ venues: z.array(venueReport), figures: z.array(figure) })),
};
