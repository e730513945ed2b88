/** The report's rows: what entries counted and what a venue typed in of the same thing stand beside each other, each under a key of its own. */
import { expect, test } from 'vitest';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { reportView } from '#lib/attendance/server/report-view.ts';
import { venuesBeside } from '#lib/attendance/server/venues-beside.ts';
import { figureKinds, type FigureKind } from '#shared/attendance/words.ts';
import { ids, venue } from '../support/site-data.ts';

const of = {
  ...{ venueId: ids.venue, visitors: { public: 12, unknown: 7 }, walkIns: { senior: 9 } },
  ...{ volunteers: { came: 3, expected: 4 }, served: { minutes: 90, services: 1 } },
  survey: { answers: 0, counts: {}, choices: {} },
};
const figures = (Object.keys(figureKinds) as FigureKind[]).map((kind) => ({
  ...{ venueId: ids.venue, kind, value: 50, qualifier: 'about' as const },
}));

test.each(['en', 'zh-CN'] as const)('R25 in %s keep unit, qualifier and source, and no key twice', async (locale) => {
  const { report: t } = await loadStaffMessages(locale);
  const report = { venues: [of], figures };
  const { all, venues } = reportView(report, report, [venue()], t, locale);
  for (const part of [all, ...venues]) {
    const keys = part.figures.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of part.figures) expect(Object.values(row).every(Boolean), row.key).toBe(true);
    // Whose category is not kept any more is none of the others.
    expect(part.visitors.map(({ name }) => name)).toContain(t.forgotten);
  }
  expect(all.figures.filter(({ source }) => source === t.sources.typed)).toHaveLength(figures.length);
});

test('venues stand beside each other with every figure and bar, at most eight in a table', async () => {
  const { report: t } = await loadStaffMessages('en');
  const others = Array.from({ length: 9 }, (_, at) => `ven_${String(at).padStart(26, '0')}`);
  const at = (venueId: string, nth: number) => ({
    ...{ ...of, venueId, visitors: nth === 0 ? {} : { public: 10 * nth, journalist: 6 } },
    survey: { answers: 5, counts: { overall: { 4: 5 } }, choices: { street: { hotline: 5 } } },
  });
  const report = { venues: others.map(at), figures };
  const { venues } = reportView(
    report,
    undefined,
    others.map((venueId) => ({ ...venue(), venueId })),
    t,
    'en',
  );
  const tables = venuesBeside(venues, t, 'en');
  expect(tables.map(({ venues: names }) => names.length)).toEqual([5, 4]);
  const [first] = tables;
  const visitors = first!.sections.find(({ title }) => title === t.byGroup)!;
  expect(visitors).toMatchObject({
    most: 40,
    rows: [
      { key: 'public', cells: [{ text: '–', n: 0 }, { n: 10 }, { n: 20 }, { n: 30 }, { text: '40', n: 40 }] },
      { key: 'journalist', cells: [{ n: 0 }, { n: 6 }, { n: 6 }, { n: 6 }, { n: 6 }] },
    ],
  });
  const rows = first!.sections.map(({ rows: some }) => some.length);
  expect(rows.every((some) => some > 0)).toBe(true);
  // Figures are of several units: each says its own, and no bar compares them.
  expect(first!.sections[0]).not.toHaveProperty('most');
  expect(first!.sections[0]!.rows.every(({ name }) => /\(.+\)$/.test(name))).toBe(true);
  for (const { rows: some } of first!.sections) for (const { cells } of some) expect(cells).toHaveLength(5);
});
