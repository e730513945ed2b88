/** The report's rows: what entries counted and what a venue typed in of the same thing stand beside each other, each under a key of its own. */
import { expect, test } from 'vitest';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { reportView } from '#lib/attendance/server/report-view.ts';
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
