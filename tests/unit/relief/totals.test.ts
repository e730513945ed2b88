/** What a campaign publishes: sums in the field's own units, and no count small enough to point at someone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomes, type Outcome, type OutcomeCounts } from '../../../shared/relief/model.ts';
import { addHandedOut, campaignTotalsOf, publicCountOf, publicRoundOf } from '../../../shared/relief/rules.ts';
import { closedRoundWith, reportWith } from '../../support/relief-data.ts';

const water = { 'zh-CN': '饮用水', en: 'Drinking water' };
const towel = { 'zh-CN': '毛巾', en: 'Towel' };
const totalsOf = (counts: OutcomeCounts) => campaignTotalsOf([closedRoundWith({ outcomes: counts })]);

describe('Totals', () => {
  test('R16 totals never add across units', () => {
    const lines = [
      { name: water, unit: 'XBO', quantity: 22 },
      { name: water, unit: 'XCT', quantity: 2 },
      { name: towel, unit: 'H87', quantity: 11 },
      { name: water, unit: 'XBO', quantity: 46 },
    ] as const;
    expect(addHandedOut(lines)).toEqual([
      { name: water, unit: 'XBO', quantity: 68 },
      { name: water, unit: 'XCT', quantity: 2 },
      { name: towel, unit: 'H87', quantity: 11 },
    ]);
  });

  test('count closed rounds only, each by its own unit', () => {
    const totals = campaignTotalsOf([
      closedRoundWith({ teamSize: 3, vehicleTrips: 1, pointsCovered: 9 }),
      closedRoundWith({ teamSize: 2, vehicleTrips: 2, pointsCovered: 12 }),
      closedRoundWith({ teamSize: 50 }, { status: 'cancelled' }),
      closedRoundWith({}, { status: 'planned', report: undefined }),
    ]);
    expect(totals).toMatchObject({
      rounds: 2,
      staffPersonTimes: 5,
      vehicleTrips: 3,
      pointsCovered: 21,
      personTimes: { value: 34 },
      outcomes: { accepted_supplies: { value: 22 }, entered_station: { value: 12 } },
    });
  });

  test('of a campaign without reports are nothing', () => {
    expect(campaignTotalsOf([])).toMatchObject({ rounds: 0, personTimes: { value: 0 }, outcomes: {}, handedOut: [] });
  });

  test('leave someone who was not found out of the person-times', () => {
    expect(totalsOf({ accepted_supplies: 11, not_found: 7 }).personTimes).toEqual({ value: 11 });
    expect(totalsOf({ accepted_supplies: 11, not_found: 1 }).personTimes).toEqual({ value: 11 });
  });

  test('R16 sums of goods are the same in whatever order rounds are closed', () => {
    const line = fc.record({
      name: fc.constantFrom(water, towel),
      unit: fc.constantFrom('XBO' as const, 'XCT' as const, 'H87' as const),
      quantity: fc.integer({ min: 1, max: 10_000_000 }),
    });
    const byKey = (lines: ReturnType<typeof addHandedOut>) =>
      Object.fromEntries(lines.map(({ name, unit, quantity }) => [`${name.en} ${unit}`, quantity]));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), (lines) => {
        const sums = addHandedOut(lines);
        expect(byKey(addHandedOut(lines.toReversed()))).toEqual(byKey(sums));
        expect(new Set(sums.map(({ name, unit }) => `${name.en} ${unit}`)).size).toBe(sums.length);
      }),
    );
  });
});

describe('R10 Small counts', () => {
  test.each([
    [0, { value: 0 }],
    [1, { fewerThan: 5 }],
    [4, { fewerThan: 5 }],
    [5, { value: 5 }],
  ])('%i is published as %j', (count, published) => {
    expect(publicCountOf(count)).toEqual(published);
  });

  test.each([
    ['one small count', { accepted_supplies: 26, declined_all: 4 }, { atLeast: 27 }],
    [
      'two small counts that can only be ones',
      { accepted_supplies: 28, declined_all: 1, sent_to_hospital: 1 },
      { atLeast: 30 },
    ],
    ['nothing but small counts', { sent_to_hospital: 3 }, { atLeast: 1 }],
    ['no small count', { accepted_supplies: 26, entered_station: 5, sent_to_hospital: 0 }, { value: 31 }],
  ])('are not given away by the sum over %s', (_, counts, personTimes) => {
    expect(totalsOf(counts).personTimes).toEqual(personTimes);
  });

  const counts = fc.dictionary(
    fc.constantFrom(...(Object.keys(outcomes) as Outcome[])),
    fc.integer({ min: 0, max: 12 }),
  ) as fc.Arbitrary<OutcomeCounts>;

  test('no published figure depends on which small number a small count was', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), (drawn, other) => {
        const changed = Object.fromEntries(
          Object.entries(drawn).map(([outcome, value]) => [outcome, value > 0 && value < 5 ? other : value]),
        );
        expect(totalsOf(changed)).toEqual(totalsOf(drawn));
      }),
    );
  });

  test('what is published is true: the sum is never below what is told', () => {
    fc.assert(
      fc.property(counts, (drawn) => {
        const met = Object.entries(drawn).reduce(
          (sum, [outcome, value]) => sum + (outcome === 'not_found' ? 0 : value),
          0,
        );
        const { personTimes } = totalsOf(drawn);
        if ('value' in personTimes) expect(personTimes.value).toBe(met);
        else if ('atLeast' in personTimes) expect(met).toBeGreaterThanOrEqual(personTimes.atLeast);
        else throw new Error('a sum is told or bounded from below');
      }),
    );
  });
});

describe('R10 A round in public', () => {
  test('tells where by name, when, and which goods, but no count of people and nobody’s account', () => {
    const stored = {
      ...closedRoundWith({ ...reportWith(), handedOut: [{ name: water, unit: 'XBO', quantity: 22 }] }),
      endedBy: 'acc_00000000000000000000000001',
      pk: 'CAMPAIGN#x',
    };
    expect(publicRoundOf(stored)).toEqual({
      roundId: stored.roundId,
      zoneId: stored.zoneId,
      plannedStartAt: stored.plannedStartAt,
      plannedEndAt: stored.plannedEndAt,
      zone: 'Asia/Shanghai',
      status: 'closed',
      handedOut: [{ name: water, unit: 'XBO', quantity: 22 }],
      pointsCovered: 9,
    });
  });
});
