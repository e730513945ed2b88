/** R29: within three months of its end a drive says what becomes of what is left. */
import { expect, test } from 'vitest';
import { surplusDueOn, surplusOwed } from '../../../shared/supplies/drive-rules.ts';

test.each([
  ['2027-06-30', '2027-09-30'],
  ['2027-08-31', '2027-11-30'],
  ['2027-11-30', '2028-02-29'],
  ['2026-11-30', '2027-02-28'],
  ['2027-12-31', '2028-03-31'],
  ['2027-10-05', '2028-01-05'],
])('R29 a drive that ends on %s says so by %s', (endsOn, by) => expect(surplusDueOn(endsOn)).toBe(by));

const drive = { endsOn: '2027-06-30' };
test.each([
  ['still runs', drive, '2027-06-30', undefined],
  ['is over', drive, '2027-07-01', { by: '2027-09-30', isLate: false }],
  ['is over for three months', drive, '2027-09-30', { by: '2027-09-30', isLate: false }],
  ['is over for longer', drive, '2027-10-01', { by: '2027-09-30', isLate: true }],
  ['has said so', { ...drive, closedAt: '2027-08-01T00:00:00Z' }, '2027-10-01', undefined],
  ['was never public', { ...drive, isDraft: true }, '2027-10-01', undefined],
])('R29 a drive that %s', (_, one, today, owed) => expect(surplusOwed(one, today)).toEqual(owed));
