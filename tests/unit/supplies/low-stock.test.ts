import { expect, test } from 'vitest';
import { expiringSoon, lowStock } from '../../../shared/supplies/low-stock-rules.ts';

const today = '2030-06-20';
const lot = (more: object = {}) => ({
  ...{ lotId: 'lot-1', itemId: 'water', expiresOn: '2031-01-01', receivedAt: '2030-06-01T00:00:00.000Z' },
  ...{ available: 10, quarantined: 0, reserved: 0, ...more },
});
const least = (minimum: number) => [{ itemId: 'water', minimum }];

test.each([
  ['enough is not low', [lot()], 10, []],
  ['one less is', [lot({ available: 9 })], 10, [9]],
  ['several lots count together', [lot(), lot({ lotId: 'lot-2' })], 21, [20]],
  ['what is reserved or quarantined does not count', [lot({ available: 3, reserved: 5, quarantined: 5 })], 10, [3]],
  ['what is recalled does not', [lot({ recalledAt: '2030-06-19T00:00:00.000Z' })], 1, [0]],
  ['the last usable day counts', [lot({ expiresOn: today })], 10, []],
  ['the day after does not', [lot({ expiresOn: '2030-06-19' })], 10, [0]],
  ['nothing at all is low', [], 1, [0]],
  ['no minimum, never low', [], 0, []],
] as const)('%s', (_, rows, minimum, usable) => {
  expect(lowStock(rows, least(minimum), today).map((one) => one.usable)).toEqual(usable);
});

test('goods to be used within thirty days, and expired ones, are told while some are available', () => {
  const on = ['2030-06-19', today, '2030-07-20', '2030-07-21'].map((expiresOn) => lot({ expiresOn }));
  const rows = [...on, lot({ expiresOn: undefined }), lot({ expiresOn: today, available: 0, reserved: 4 })];
  expect(expiringSoon(rows, today).map(({ expiresOn }) => expiresOn)).toEqual(['2030-06-19', today, '2030-07-20']);
});
