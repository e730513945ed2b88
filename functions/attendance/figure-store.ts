/** Figures that a venue types in, one item a kind, the counts of its survey (who answered is stored nowhere), and what is public of a day. */
import type { Figure, PublicReport } from '../../shared/attendance/report-contract.ts';
import type {
  SurveyChoices,
  SurveyAnswer,
  SurveyChoice,
  SurveyQuestion,
} from '../../shared/attendance/survey-questions.ts';
import { anyOf, exists, missing } from '../store/expressions.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, remove, update } from '../store/write.ts';

const figures = (openDayId: string) => `FIGURES#${openDayId}`;
const surveys = (openDayId: string) => `SURVEY#${openDayId}`;
const whateverIs = anyOf(exists('pk'), missing('pk'));

export const putFigure = (attendance: Table, openDayId: string, { venueId, kind, value, qualifier }: Figure) =>
  put(
    attendance,
    { pk: figures(openDayId), sk: `${venueId}#${kind}`, type: 'figure', openDayId, venueId, kind, value, qualifier },
    whateverIs,
  );

/** Access pattern: all figures of an open day (Query). */
export const listFigures = (attendance: Table, openDayId: string) =>
  listPartition<Figure>(attendance, figures(openDayId));

export type SurveyCounts = { readonly venueId: string; readonly answers: number; readonly [count: string]: unknown };
/** The attribute that counts an answer of a question. */
export const countOf = (question: SurveyQuestion | SurveyChoice, answer: string) => `${question}_${answer}`;

/** Adds one to each answer's count, and to how many answered. */
export const addAnswers = (
  attendance: Table,
  { openDayId, venueId }: { readonly openDayId: string; readonly venueId: string },
  answers: Readonly<Partial<Record<SurveyQuestion, SurveyAnswer>>>,
  choices: SurveyChoices = {},
) => {
  const chosen = Object.entries(choices).flatMap(([choice, words]) => words.map((word) => [choice, word] as const));
  const counts = [...Object.entries(answers), ...chosen].map(([question, answer]) => [
    countOf(question as SurveyQuestion, answer),
    1,
  ]);
  return update(
    attendance,
    { pk: surveys(openDayId), sk: venueId },
    { set: { type: 'survey', openDayId, venueId }, add: { answers: 1, ...Object.fromEntries(counts) } },
  );
};

/** Access pattern: the counts of all venues of an open day (Query). */
export const listSurveys = (attendance: Table, openDayId: string) =>
  listPartition<SurveyCounts>(attendance, surveys(openDayId));

const publicReports = 'PUBLIC-REPORTS';

export const putPublicReport = (attendance: Table, report: PublicReport) =>
  put(attendance, { pk: publicReports, sk: report.openDayId, type: 'public-report', ...report }, whateverIs);

export const deletePublicReport = (attendance: Table, openDayId: string) =>
  remove(attendance, { pk: publicReports, sk: openDayId }, exists('pk'));

/** Access pattern: those of all open days (Query of one partition: one a year). */
export const listPublicReports = (attendance: Table) => listPartition<PublicReport>(attendance, publicReports);
