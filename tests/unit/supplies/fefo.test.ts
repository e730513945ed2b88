/** First expired, first out: what is offered, what is not and why, and what another choice takes (R14). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideTaking, expiryBandOf, proposeFefo, type LotInStore } from '../../../shared/supplies/fefo-rules.ts';

const today = '2026-11-28';
const lot = (lotId: string, more: Partial<LotInStore> = {}): LotInStore => ({
  lotId,
  receivedAt: '2026-11-01T00:00:00.000Z',
  ...{ available: 10, quarantined: 0, reserved: 0 },
  ...more,
});

describe('R14 The proposal', () => {
  test('takes by expiry, then by receipt, and what never expires last', () => {
    const lots = [
      lot('never', { expiresOn: undefined }),
      lot('late', { expiresOn: '2027-06-30' }),
      lot('second', { expiresOn: '2027-01-01', receivedAt: '2026-11-02T00:00:00.000Z' }),
      lot('first', { expiresOn: '2027-01-01' }),
    ];
    expect(proposeFefo(lots, 35, today).take).toEqual([
      { lotId: 'first', quantity: 10 },
      { lotId: 'second', quantity: 10 },
      { lotId: 'late', quantity: 10 },
      { lotId: 'never', quantity: 5 },
    ]);
  });

  test('never goes by quantity first', () => {
    const lots = [lot('exact', { expiresOn: '2027-06-30' }), lot('soon', { expiresOn: '2027-01-01', available: 3 })];
    expect(proposeFefo(lots, 10, today).take[0]).toEqual({ lotId: 'soon', quantity: 3 });
  });

  test('lists what is not offered with why; the last usable day is usable', () => {
    const lots = [
      lot('expired', { expiresOn: '2026-11-27' }),
      lot('today', { expiresOn: today }),
      lot('recalled', { recalledAt: '2026-11-20T00:00:00.000Z', quarantined: 2 }),
      lot('apart', { quarantined: 4, reserved: 5, available: 0 }),
    ];
    expect(proposeFefo(lots, 11, today)).toEqual({
      take: [{ lotId: 'today', quantity: 10 }],
      short: 1,
      notOffered: [
        { lotId: 'expired', quantity: 10, why: 'expired' },
        { lotId: 'apart', quantity: 4, why: 'quarantined' },
        { lotId: 'apart', quantity: 5, why: 'reserved' },
        { lotId: 'recalled', quantity: 12, why: 'recalled' },
      ],
    });
  });

  test('another choice takes a reason; the same in another order does not', () => {
    const lots = [lot('a', { expiresOn: '2027-01-01' }), lot('b', { expiresOn: '2027-02-01' })];
    const proposal = proposeFefo(lots, 12, today);
    const chosen = proposal.take.toReversed();
    expect(decideTaking(proposal, chosen, undefined)).toEqual({ ok: true, value: chosen });
    const other = [{ lotId: 'b', quantity: 10 }];
    expect(decideTaking(proposal, other, undefined)).toMatchObject({ refusal: { code: 'stock.reason-needed' } });
    expect(decideTaking(proposal, other, 'asked_for').ok).toBe(true);
    expect(decideTaking(proposeFefo(lots, 21, today), undefined, undefined)).toMatchObject({
      refusal: { code: 'stock.not-enough', data: { there: 20 } },
    });
  });

  test('for any store takes what is asked or all there is, never more than a lot has, nothing expired before', () => {
    const lots = fc.array(
      fc.record({
        expiresOn: fc.option(fc.constantFrom('2026-11-01', today, '2026-12-01', '2027-01-01'), { nil: undefined }),
        receivedAt: fc.constantFrom('2026-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'),
        recalledAt: fc.option(fc.constant('2026-11-20T00:00:00.000Z'), { nil: undefined }),
        available: fc.nat(20),
        quarantined: fc.nat(3),
        reserved: fc.nat(3),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lots, fc.integer({ min: 1, max: 200 }), (drawn, quantity) => {
        const all = drawn.map((one, at) => ({ ...one, lotId: `lot-${String(at).padStart(2, '0')}` }));
        const { take, short } = proposeFefo(all, quantity, today);
        const usable = all.filter((one) => !one.recalledAt && !(one.expiresOn && one.expiresOn < today));
        const there = usable.reduce((sum, one) => sum + one.available, 0);
        expect(take.reduce((sum, part) => sum + part.quantity, 0)).toBe(Math.min(quantity, there));
        expect(short).toBe(Math.max(0, quantity - there));
        for (const part of take)
          expect(part.quantity).toBeLessThanOrEqual(usable.find((one) => one.lotId === part.lotId)!.available);
        const last = take.at(-1);
        const lastExpiry = usable.find((one) => one.lotId === last?.lotId)?.expiresOn ?? '9999';
        for (const one of usable)
          if (one.available > 0 && (one.expiresOn ?? '9999') < lastExpiry)
            expect(take.find((part) => part.lotId === one.lotId)?.quantity).toBe(one.available);
      }),
    );
  });
});

test.each([
  [undefined, 'none'],
  ['2026-11-27', 'expired'],
  [today, '7'],
  ['2026-12-05', '7'],
  ['2026-12-06', '14'],
  ['2026-12-28', '30'],
  ['2026-12-29', 'later'],
] as const)('%s is in the band %s', (expiresOn, band) => expect(expiryBandOf(expiresOn, today)).toBe(band));
