/** What a campaign publishes: sums in the field's own units, in steps, once a week, and rounds by their day. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutcomeCounts } from '../../../shared/relief/model.ts';
import { outcomes, type Outcome } from '../../../shared/relief/outcomes.ts';
import {
  addHandedOut,
  publicCountOf,
  publicRoundOf,
  publishedBefore,
  stepsOf,
  toldOf,
  type EndedRound,
} from '../../../shared/relief/publication-rules.ts';
import { closedRoundWith, reportWith, totalsOfRounds } from '../../support/relief-data.ts';

const water = { 'zh-CN': '饮用水', en: 'Drinking water' };
const towel = { 'zh-CN': '毛巾', en: 'Towel' };
const wheelchair = { 'zh-CN': '轮椅', en: 'Wheelchair' };

/** A Friday evening, and the Monday after it. */
const friday = '2030-07-05T15:00:00.000Z';
const mondayAfter = Date.parse('2030-07-08T00:00:00+08:00');
const closed = (...more: Parameters<typeof closedRoundWith>): EndedRound => ({
  ...closedRoundWith(...more),
  endedAt: friday,
});
const totalsOf = (counts: OutcomeCounts) => totalsOfRounds([closed({ outcomes: counts })], mondayAfter);

describe('Totals', () => {
  test('R16 totals never add across units', () => {
    const lines = [
      { name: water, unit: 'XBO', quantity: 22 },
      { name: water, unit: 'XCT', quantity: 2 },
      { name: towel, unit: 'H87', quantity: 11 },
      { name: water, unit: 'XBO', quantity: 46 },
    ] as const;
    expect(addHandedOut(lines)).toEqual([
      { name: towel, unit: 'H87', quantity: 11 },
      { name: water, unit: 'XBO', quantity: 68 },
      { name: water, unit: 'XCT', quantity: 2 },
    ]);
  });

  test('count closed rounds only, each by its own unit, people, places and goods in steps', () => {
    const handedOut = [
      { name: water, unit: 'XBO' as const, quantity: 22 },
      { name: wheelchair, unit: 'H87' as const, quantity: 1 },
    ];
    const totals = totalsOfRounds(
      [
        closed({ teamSize: 3, vehicleTrips: 1, pointsCovered: 9, handedOut }),
        closed({ teamSize: 2, vehicleTrips: 2, pointsCovered: 12 }),
        closed({ teamSize: 50 }, { status: 'cancelled' }),
        closed({}, { status: 'planned', report: undefined }),
      ],
      mondayAfter,
    );
    expect(totals).toMatchObject({
      rounds: 2,
      staffPersonTimes: 5,
      vehicleTrips: 3,
      pointsCovered: { atLeast: 20 },
      personTimes: { atLeast: 30 },
      outcomes: { accepted_supplies: { atLeast: 20 }, entered_station: { atLeast: 10 }, info_only: { fewerThan: 5 } },
      handedOut: [{ name: water, unit: 'XBO', atLeast: 20 }],
    });
  });

  test('of a campaign without reports name every outcome, so that a first person does not show', () => {
    const { outcomes: told, personTimes, handedOut } = totalsOfRounds([], mondayAfter);
    expect(Object.keys(told).toSorted()).toEqual(Object.keys(outcomes).toSorted());
    expect(new Set(Object.values(told).map((count) => JSON.stringify(count)))).toEqual(new Set(['{"fewerThan":5}']));
    expect(personTimes).toEqual({ fewerThan: 25 });
    expect(handedOut).toEqual([]);
    expect(totalsOf({ sent_to_hospital: 1 }).outcomes).toEqual(told);
  });

  test('leave someone who was not found out of the person-times', () => {
    expect(totalsOf({ accepted_supplies: 11, not_found: 7 }).personTimes).toEqual({ atLeast: 10 });
  });

  test('R16 sums of goods are the same in whatever order rounds are closed', () => {
    const line = fc.record({
      name: fc.constantFrom(water, towel),
      unit: fc.constantFrom('XBO' as const, 'XCT' as const, 'H87' as const),
      quantity: fc.integer({ min: 1, max: 10_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), (lines) => {
        expect(addHandedOut(lines.toReversed())).toEqual(addHandedOut(lines));
      }),
    );
  });

  const counts = fc.dictionary(
    fc.constantFrom(...(Object.keys(outcomes) as Outcome[])),
    fc.integer({ min: 0, max: 12 }),
  ) as fc.Arbitrary<OutcomeCounts>;

  test('what is published is true: nobody is counted who was not met, and few are left out', () => {
    fc.assert(
      fc.property(counts, (drawn) => {
        const met = Object.entries(drawn).reduce(
          (sum, [outcome, value]) => sum + (outcome === 'not_found' ? 0 : value),
          0,
        );
        const { personTimes } = totalsOf(drawn);
        if ('fewerThan' in personTimes) expect(met).toBeLessThan(personTimes.fewerThan);
        else {
          expect(met).toBeGreaterThanOrEqual(personTimes.atLeast);
          expect(met).toBeLessThanOrEqual(personTimes.atLeast + 24);
        }
      }),
    );
  });
});

describe('R10 Counts', () => {
  test.each([
    [0, { fewerThan: 5 }],
    [1, { fewerThan: 5 }],
    [4, { fewerThan: 5 }],
    [5, { atLeast: 5 }],
    [9, { atLeast: 5 }],
    [10, { atLeast: 10 }],
  ])('%i is published as %j', (count, published) => {
    const { outcomes: told } = toldOf(stepsOf([reportWith({ outcomes: { info_only: count } })]), 1);
    expect(told.info_only).toEqual(published);
  });

  test('of several places were stepped each for itself, so that fewer than 5 in each may be more together', () => {
    expect(publicCountOf(0, 3)).toEqual({ fewerThan: 13 });
  });
});

describe('The day of publication', () => {
  test.each([
    ['2030-07-07T23:59:59+08:00', '2030-07-01'],
    ['2030-07-08T00:00:00+08:00', '2030-07-08'],
    ['2030-07-14T12:00:00+08:00', '2030-07-08'],
    ['2031-01-01T12:00:00+08:00', '2030-12-30'],
  ])('at %s is %s', (at, on) => {
    expect(publishedBefore(Date.parse(at))).toBe(on);
  });

  test('is the same for all rounds of a week: no report shows before the Monday after it', () => {
    const round = closed({ outcomes: { accepted_supplies: 40 } });
    expect(totalsOfRounds([round], mondayAfter - 1)).toMatchObject({
      ...{ endedBefore: '2030-07-01', nextOn: '2030-07-08', rounds: 0, personTimes: { fewerThan: 25 } },
    });
    expect(totalsOfRounds([round], mondayAfter)).toMatchObject({
      ...{ endedBefore: '2030-07-08', nextOn: '2030-07-15', rounds: 1, personTimes: { atLeast: 40 } },
    });
  });

  test('of demo data, whose people are invented, is today', () => {
    const round = closed({ outcomes: { accepted_supplies: 40 } });
    expect(totalsOfRounds([round], Date.parse(friday), true)).toMatchObject({ rounds: 1 });
  });
});

describe('R10 A round in public', () => {
  test('tells its day, and neither zone, hour, goods, counts nor anybody’s account', () => {
    const stored = {
      ...closed({ handedOut: [{ name: water, unit: 'XBO', quantity: 22 }] }),
      ...{ kit: water, endedBy: 'acc_00000000000000000000000001', pk: 'CAMPAIGN#x' },
    };
    expect(publicRoundOf(stored)).toEqual({ roundId: stored.roundId, status: 'closed', on: '2030-07-05' });
  });
});
