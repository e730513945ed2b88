/** The retention report in the words of the registry (R24): counts by item and kind, and which job is late. */
import { expect, test } from 'vitest';
import { retentionView } from '../../../web/src/lib/privacy/server/retention-view.ts';
import { personalItems } from '../../../shared/privacy/personal-items.ts';

const now = Date.parse('2026-06-19T12:00:00Z');
const report = {
  context: 'volunteering' as const,
  of: 'shf_1',
  foundAt: '2026-06-19T11:00:00.000Z',
  counts: { 'sign-up.name': 12, 'sign-up.email': 10, 'sign-up.phone': 3 },
};

test('tells counts by item and kind of data, and whether a report is done', () => {
  const { reports } = retentionView({ runs: [], reports: [report] }, 'en', now);
  expect(reports[0]).toMatchObject({
    foundAt: '19\u00a0Jun\u00a02026 19:00 China Standard Time',
    doneAt: undefined,
    counts: [
      {
        item: 'Sign-up for a shift',
        kinds: [
          { kind: 'name', count: 12 },
          { kind: 'e-mail address', count: 10 },
          { kind: 'phone number', count: 3 },
        ],
      },
    ],
  });
});

test('has words for every field of the registry in both languages', () => {
  const paths = personalItems.flatMap(({ context, item, fields }) =>
    [item, ...Object.keys(fields).map((field) => `${item}.${field}`)].map((path) => ({ context, path })),
  );
  for (const locale of ['en', 'zh-CN'] as const) {
    for (const { context, path } of paths) {
      const counted = { ...report, context, counts: { [path]: 1 } } as never;
      const { reports } = retentionView({ runs: [], reports: [counted] }, locale, now);
      expect(reports[0]!.counts[0]!.item, path).not.toBe(path);
      if (path.includes('.')) expect(reports[0]!.counts[0]!.kinds[0]!.kind, path).not.toBe('');
    }
  }
});

test('calls a job late that missed its hour more than twice', () => {
  const runs = ['2026-06-19T11:10:00.000Z', '2026-06-19T08:10:00.000Z'].map((ranAt) => ({
    context: 'people' as const,
    ranAt,
  }));
  expect(retentionView({ runs, reports: [] }, 'en', now).runs.map(({ late }) => late)).toEqual([false, true]);
});
