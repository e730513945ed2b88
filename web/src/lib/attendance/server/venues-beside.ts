/** All venues of a report beside each other, for paper: a row each figure and each bar of a chart, a column each venue. */
import type { Locale } from '#shared/kernel/text.ts';
import { bracketed } from '#shared/kernel/joined.ts';
import type { PartView } from './report-view.ts';

type Cell = { readonly text: string; readonly n: number };
export type BesideRow = { readonly key: string; readonly name: string; readonly cells: readonly Cell[] };
/** `most` is what a whole bar stands for; absent where no bar is drawn, since figures of several units are no chart. */
export type BesideSection = {
  readonly title: string;
  readonly rows: readonly BesideRow[];
  readonly most?: number | undefined;
};

/** As many as a page of A4 is wide. */
const mostBeside = 8;

type Titles = Readonly<Record<'figures' | 'byGroup' | 'byAge' | 'survey' | 'none', string>>;
type Row = { readonly key: string; readonly name: string; readonly text: string; readonly n: number };

/** The rows of one chart at all venues, in the order of the venue that has most of them. */
function chart(title: string, parts: readonly PartView[], rowsOf: (part: PartView) => readonly Row[], most?: number) {
  const byLength = parts.map(rowsOf).toSorted((a, b) => b.length - a.length);
  const names = new Map(byLength.flat().map(({ key, name }) => [key, name]));
  const rows = [...names].map(([key, name]) => ({
    ...{ key, name },
    cells: parts.map((part) => {
      const { text = '–', n = 0 } = rowsOf(part).find((row) => row.key === key) ?? {};
      return { text, n };
    }),
  }));
  return { title, rows, most: most ?? Math.max(1, ...rows.flatMap(({ cells }) => cells.map(({ n }) => n))) };
}

function sectionsOf(parts: readonly PartView[], t: Titles, locale: Locale): BesideSection[] {
  const questions = ({ survey }: PartView) =>
    survey.questions.map(({ question, name, mean }) => ({ key: question, name, n: mean, text: mean.toFixed(1) }));
  const choices = new Map(parts.flatMap(({ survey }) => survey.choices.map(({ choice, name }) => [choice, name])));
  const { title, rows } = chart(t.figures, parts, ({ figures }) =>
    figures.map(({ key, name, unit, text }) => ({ key, name: bracketed(name, unit, locale), text, n: 0 })),
  );
  return [
    { title, rows },
    chart(t.byGroup, parts, ({ visitors }) => visitors),
    chart(t.byAge, parts, ({ walkIns }) => walkIns),
    chart(t.survey, parts, questions, 5),
    ...[...choices].map(([choice, name]) =>
      chart(name, parts, ({ survey }) => survey.choices.find((one) => one.choice === choice)?.rows ?? []),
    ),
  ].filter((section) => section.rows.length > 0);
}

/** Tables of at most eight venues each. */
export function venuesBeside(parts: readonly PartView[], t: Titles, locale: Locale) {
  const tables = Math.ceil(parts.length / mostBeside);
  const each = Math.ceil(parts.length / tables);
  return Array.from({ length: tables }, (_, at) => {
    const some = parts.slice(at * each, (at + 1) * each);
    return { venues: some.map(({ name }) => name), sections: sectionsOf(some, t, locale) };
  });
}
export type VenuesBeside = ReturnType<typeof venuesBeside>;
