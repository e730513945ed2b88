/** Months of a season are named with their year: a winter has two. */
import { expect, test } from 'vitest';
import { monthBars } from '#lib/relief/server/figures-view.ts';

const month = { from: '2026-11-01', to: '2026-12-31', rounds: 1, personTimes: { atLeast: 5 } };
const words = { atLeast: (n: string) => n, fewerThan: (n: string) => n } as never;

test.each([
  ['en', 'November – December 2026'],
  ['zh-CN', '2026年11月–2026年12月'],
] as const)('in %s', (locale, name) => {
  const { months } = monthBars({ figures: { months: [month] } } as never, undefined, locale, words);
  expect(months[0]!.name.replaceAll(/[\u2009\u202f\u00a0]/g, ' ')).toBe(name);
});
