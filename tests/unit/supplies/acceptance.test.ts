/** What passes the door of a drive, and how packs become base units. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestQuantity } from '../../../shared/kernel/unit-names.ts';
import { decideDriveOpen, decideLot, inBaseUnit } from '../../../shared/supplies/acceptance-rules.ts';
import { itemWith } from '../../support/supplies-data.ts';

const codeOf = (result: ReturnType<typeof decideLot>) => (result.ok ? 'accepted' : result.refusal.code);
const halfYear = { minRemainingDays: 180, minRemainingPct: 60 };
const received = '2030-06-20';
const dayAfter = (days: number) =>
  new Date(Date.parse(`${received}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('A lot at the door', () => {
  const dated = { expiryRequired: true };
  test.each([
    ['food with a year left', dated, { madeOn: '2030-05-01', expiresOn: '2031-05-01' }, 'accepted'],
    ['food without an expiry date', dated, {}, 'lot.expiry-missing'],
    ['towels without an expiry date', { expiryRequired: false }, {}, 'accepted'],
    ['food past its date', dated, { expiresOn: '2030-06-19' }, 'lot.expired'],
    ['R14 medicine past its date, long-lived', dated, { madeOn: '2028-01-01', expiresOn: '2030-06-19' }, 'lot.expired'],
    ['goods whose date is optional but past', { expiryRequired: false }, { expiresOn: '2030-06-19' }, 'lot.expired'],
    ['exactly 180 days left', dated, { expiresOn: dayAfter(180) }, 'accepted'],
    ['179 days left of an unknown life', dated, { expiresOn: dayAfter(179) }, 'lot.shelf-life-too-short'],
    [
      '179 days left of two years',
      dated,
      { madeOn: '2028-12-16', expiresOn: dayAfter(179) },
      'lot.shelf-life-too-short',
    ],
    ['soup with 2 of its 3 days left', dated, { madeOn: '2030-06-19', expiresOn: '2030-06-22' }, 'accepted'],
    [
      'soup with 1 of its 3 days left',
      dated,
      { madeOn: '2030-06-18', expiresOn: '2030-06-21' },
      'lot.shelf-life-too-short',
    ],
    ['exactly 60 of 100 days left', dated, { madeOn: dayAfter(-40), expiresOn: dayAfter(60) }, 'accepted'],
    ['59 of 100 days left', dated, { madeOn: dayAfter(-41), expiresOn: dayAfter(59) }, 'lot.shelf-life-too-short'],
    ['made today, for today', dated, { madeOn: received, expiresOn: received }, 'accepted'],
    ['made tomorrow', dated, { madeOn: '2030-06-21', expiresOn: '2031-06-21' }, 'lot.made-after-received'],
    ['made tomorrow, without expiry', { expiryRequired: false }, { madeOn: '2030-06-21' }, 'lot.made-after-received'],
    ['a life across 29 February', dated, { madeOn: '2027-08-31', expiresOn: '2032-02-29' }, 'accepted'],
  ])('%s', (_, item, entry, expected) => {
    expect(codeOf(decideLot(item, entry, halfYear, received))).toBe(expected);
  });

  test('a drive that asks for nothing but a date not past takes what is usable today', () => {
    const lenient = { minRemainingDays: 0, minRemainingPct: 0 };
    expect(codeOf(decideLot({ expiryRequired: true }, { expiresOn: received }, lenient, received))).toBe('accepted');
  });

  test('tells how many days are left when they are too few', () => {
    const decision = decideLot({ expiryRequired: true }, { expiresOn: dayAfter(30) }, halfYear, received);
    expect(decision).toEqual({ ok: false, refusal: { code: 'lot.shelf-life-too-short', data: { left: 30 } } });
  });

  const days = fc.integer({ min: 0, max: 2000 });
  test('R14 a lot past its date never passes, whatever the drive asks', () => {
    fc.assert(
      fc.property(
        days,
        days,
        days,
        fc.integer({ min: 0, max: 100 }),
        (late, age, minRemainingDays, minRemainingPct) => {
          const entry = { madeOn: dayAfter(-late - 1 - age), expiresOn: dayAfter(-late - 1) };
          const drive = { minRemainingDays, minRemainingPct };
          expect(codeOf(decideLot({ expiryRequired: true }, entry, drive, received))).toBe('lot.expired');
        },
      ),
    );
  });

  test('with the minimum days left a lot passes, unless its life is short and its share is not', () => {
    fc.assert(
      fc.property(days, days, days, (left, age, minRemainingDays) => {
        const entry = { madeOn: dayAfter(-age), expiresOn: dayAfter(left) };
        const decision = decideLot(
          { expiryRequired: true },
          entry,
          { minRemainingDays, minRemainingPct: 60 },
          received,
        );
        const short = left + age <= minRemainingDays;
        expect(decision.ok).toBe(short ? left * 100 >= 60 * (left + age) : left >= minRemainingDays);
      }),
    );
  });

  test('the later a lot is received, the less it passes', () => {
    fc.assert(
      fc.property(days, days, days, (life, first, wait) => {
        const entry = { madeOn: received, expiresOn: dayAfter(life) };
        const on = (day: number) => decideLot({ expiryRequired: true }, entry, halfYear, dayAfter(day)).ok;
        if (on(first + wait)) expect(on(first)).toBe(true);
      }),
    );
  });
});

describe('Packs and base units', () => {
  const water = itemWith({
    baseUnit: 'XBO',
    packs: [
      { unit: 'XCT', contains: 24 },
      { unit: 'XBG', contains: 6 },
    ],
  });

  test.each([
    ['bottles stay bottles', 7, 'XBO', 7],
    ['a carton is 24 bottles', 2, 'XCT', 48],
    ['a bag is 6 bottles', 3, 'XBG', 18],
  ] as const)('%s', (_, quantity, unit, expected) => {
    expect(inBaseUnit(water, quantity, unit)).toEqual({ ok: true, value: expected });
  });

  test('R16 a unit that is not of the item is refused, not guessed', () => {
    expect(inBaseUnit(water, 1, 'GRM')).toMatchObject({ refusal: { code: 'goods.unit-not-of-item' } });
  });

  test('a pack may not lift a quantity over what one entry may hold', () => {
    expect(inBaseUnit(water, Math.floor(largestQuantity / 24), 'XCT').ok).toBe(true);
    expect(inBaseUnit(water, Math.floor(largestQuantity / 24) + 1, 'XCT')).toMatchObject({
      refusal: { code: 'goods.quantity-too-large' },
    });
  });

  test('converting parts and adding them is converting the sum', () => {
    const some = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(some, some, fc.constantFrom('XBO' as const, 'XCT' as const, 'XBG' as const), (a, b, unit) => {
        const [left, right, both] = [a, b, a + b].map((quantity) => inBaseUnit(water, quantity, unit));
        if (!left!.ok || !right!.ok || !both!.ok) throw new Error('within bounds');
        expect(left!.value + right!.value).toBe(both!.value);
      }),
    );
  });
});

describe('A drive’s period', () => {
  const drive = { startsOn: '2030-06-10', endsOn: '2030-08-31' };
  test.each([
    ['2030-06-09', false],
    ['2030-06-10', true],
    ['2030-08-31', true],
    ['2030-09-01', false],
  ])('on %s it is open: %s', (today, open) => {
    expect(decideDriveOpen(drive, today).ok).toBe(open);
  });
});
