/**
 * The report of an open day in the reader's language, by venue and over all, beside the year before. Counts below five are
 * hidden, and figures keep their unit and how exact they are (R25).
 */
import { overallFigures, type PublicFigure } from '#shared/attendance/public-report-rules.ts';
import type { Figure, VenueReport } from '#shared/attendance/report-contract.ts';
import {
  fewestShown,
  shownCounts,
  surveyChoices,
  surveyQuestions,
  type SurveyChoice,
  type SurveyQuestion,
} from '#shared/attendance/survey-questions.ts';
import { ageGroups, figureKinds, qualifiers, type FigureKind } from '#shared/attendance/words.ts';
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { audienceCategories, venueModes, type Venue } from '#shared/open-days/model.ts';
import { hoursOf } from '#shared/service/minutes-rules.ts';
import type { StaffMessages } from '../../i18n/load-messages.ts';

type Words = StaffMessages['report'];
type Report = { readonly venues: readonly VenueReport[]; readonly figures: readonly Figure[] };
type Counts = Readonly<Partial<Record<string, number>>>;

export const sumOf = (counts: Counts) => Object.values(counts).reduce<number>((sum, n) => sum + (n ?? 0), 0);

/** All venues as one. */
export function added(parts: readonly Counts[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const part of parts) for (const [key, n] of Object.entries(part)) sums[key] = (sums[key] ?? 0) + (n ?? 0);
  return sums;
}

const number = (n: number, locale: Locale) => new Intl.NumberFormat(locale).format(n);

/** Rows of a chart: what is hidden has no length either. */
function rowsOf(counts: Counts, nameOf: (key: string) => string, t: Words, locale: Locale) {
  const shown = shownCounts(Object.fromEntries(Object.entries(counts).map(([key, n]) => [key, n ?? 0])));
  return Object.entries(shown)
    .filter(([, n]) => n !== 0)
    .map(([key, n]) => ({
      key,
      name: nameOf(key),
      n: n === 'few' ? 0 : n,
      text: n === 'few' ? t.few : number(n, locale),
    }))
    .sort((a, b) => b.n - a.n);
}

const nameIn = (names: Readonly<Record<string, Bilingual>>, locale: Locale, other: string) => (key: string) =>
  names[key]?.[locale] ?? other;

function surveyRows(surveys: ReadonlyArray<VenueReport['survey']>, t: Words, locale: Locale) {
  const answers = surveys.reduce((sum, survey) => sum + survey.answers, 0);
  if (answers < fewestShown) return { answers, questions: [], choices: [] };
  const questions = (Object.keys(surveyQuestions) as SurveyQuestion[]).map((question) => {
    const counts = added(surveys.map((survey) => survey.counts[question] ?? {}));
    const total = sumOf(counts);
    const points = Object.entries(counts).reduce((sum, [answer, n]) => sum + Number(answer) * n, 0);
    return { question, name: surveyQuestions[question][locale], mean: total === 0 ? 0 : points / total };
  });
  const choices = (Object.keys(surveyChoices) as SurveyChoice[]).map((choice) => {
    const counts = added(surveys.map((survey) => survey.choices[choice] ?? {}));
    const { label, options } = surveyChoices[choice];
    return { choice, name: label[locale], rows: rowsOf(counts, nameIn(options, locale, ''), t, locale) };
  });
  return { answers, questions, choices: choices.filter(({ rows }) => rows.length > 0) };
}

/** What a row of the table of figures says: R25 keeps unit, how exact it is, and who says so. */
type Row = {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly before: string;
  readonly unit: string;
  readonly qualifier: string;
  readonly source: string;
};
type Part = { readonly venues: readonly VenueReport[]; readonly figures: readonly PublicFigure[] };

function figureRows({ venues, figures }: Part, before: Part | undefined, t: Words, locale: Locale): Row[] {
  const visits = ({ venues: some }: Part, of: 'visitors' | 'walkIns') => sumOf(added(some.map((venue) => venue[of])));
  const counted = [
    { key: 'visitors', name: t.visitors, unit: t.units['person-time'], of: (part: Part) => visits(part, 'visitors') },
    { key: 'walkIns', name: t.walkIns, unit: t.units['person-time'], of: (part: Part) => visits(part, 'walkIns') },
    {
      ...{ key: 'volunteers', name: t.volunteersCame, unit: t.units['person-time'] },
      of: ({ venues: some }: Part) => some.reduce((sum, { volunteers }) => sum + volunteers.came, 0),
    },
    {
      ...{ key: 'expected', name: t.volunteersExpected, unit: t.units['person-time'] },
      of: ({ venues: some }: Part) => some.reduce((sum, { volunteers }) => sum + volunteers.expected, 0),
    },
    {
      ...{ key: 'hours', name: t.hours, unit: t.units.hour },
      of: ({ venues: some }: Part) => hoursOf(some.reduce((sum, { served }) => sum + served.minutes, 0)),
    },
  ];
  const kinds = (Object.keys(figureKinds) as FigureKind[]).map((kind) => ({
    kind,
    now: figures.find((figure) => figure.kind === kind),
    then: before?.figures.find((figure) => figure.kind === kind),
  }));
  const inWords = ({ value, qualifier }: PublicFigure) =>
    `${qualifier === 'exact' ? '' : `${qualifiers[qualifier][locale]} `}${number(value, locale)}`;
  return [
    ...counted.map(({ key, name, unit, of }) => ({
      ...{ key, name, unit, qualifier: t.exact },
      text: number(of({ venues, figures }), locale),
      before: before ? number(of(before), locale) : '–',
      source: key === 'hours' ? t.sources.records : key === 'expected' ? t.sources.signUps : t.sources.entries,
    })),
    ...kinds
      .filter(({ now, then }) => now ?? then)
      .map(({ kind, now, then }) => ({
        ...{ key: kind, name: figureKinds[kind][locale], unit: t.units[figureKinds[kind].unit] },
        text: now ? inWords(now) : '–',
        before: then ? inWords(then) : '–',
        qualifier: now ? qualifiers[now.qualifier][locale] : '–',
        source: t.sources.typed,
      })),
  ];
}

function partView(name: string, part: Part, before: Part | undefined, t: Words, locale: Locale) {
  const { venues } = part;
  const visitors = added(venues.map((venue) => venue.visitors));
  const walkIns = added(venues.map((venue) => venue.walkIns));
  return {
    name,
    visitors: rowsOf(visitors, nameIn(audienceCategories, locale, t.forgotten), t, locale),
    walkIns: rowsOf(walkIns, nameIn(ageGroups, locale, t.unknown), t, locale),
    figures: figureRows(part, before, t, locale),
    survey: surveyRows(
      venues.map(({ survey }) => survey),
      t,
      locale,
    ),
  };
}

export function reportView(
  report: Report,
  before: Report | undefined,
  venues: readonly Venue[],
  t: Words,
  locale: Locale,
) {
  const ofVenue = (venueId: string) => ({
    venues: report.venues.filter((venue) => venue.venueId === venueId),
    figures: report.figures.filter((figure) => figure.venueId === venueId),
  });
  const overAll = ({ venues: some, figures }: Report): Part => ({ venues: some, figures: overallFigures(figures) });
  const byMode = added(
    venues.map(({ venueId, mode }) => {
      const [venue] = ofVenue(venueId).venues;
      return venue ? { [mode]: sumOf(venue.visitors) + sumOf(venue.walkIns) } : {};
    }),
  );
  return {
    all: partView(t.all, overAll(report), before && overAll(before), t, locale),
    modes: rowsOf(byMode, nameIn(venueModes, locale, ''), t, locale),
    venues: venues.map(({ venueId, name }) => partView(name[locale], ofVenue(venueId), undefined, t, locale)),
  };
}
export type PartView = ReturnType<typeof partView>;
