/** The status that a shift or session is shown with, by its own and that of its day and venue; a draft stays nobody's. */
import { expect, test } from 'vitest';
import { inWhole } from '../../../functions/open-days/open-day-lookup.ts';

const reason = { 'zh-CN': '台风', en: 'Typhoon' };
const off = { at: '2026-06-01T00:00:00.000Z', reason };

test.each([
  ['published', 'published', 'published', false],
  ['published', 'called-off', 'cancelled', true],
  ['published', 'draft', 'draft', false],
  ['draft', 'published', 'draft', false],
  // Else whoever looks at a day that is called off would read of shifts that were never announced.
  ['draft', 'called-off', 'draft', true],
  ['draft', 'draft', 'draft', false],
  ['cancelled', 'published', 'cancelled', false],
] as const)('%s in a whole that is %s is shown as %s', (status, whole, shown, saysWhy) => {
  const calledOff = whole === 'called-off' ? off : undefined;
  const seen = inWhole({ status }, { status: whole, graceMinutes: 0, zone: 'Asia/Shanghai', calledOff });
  expect(seen.status).toBe(shown);
  expect('calledOff' in seen && seen.calledOff).toEqual(saysWhy ? off : false);
  expect(seen.ownStatus ?? seen.status).toBe(status);
});
