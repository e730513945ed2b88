/** When cover may be called in, and who is asked first. */
import { describe, expect, test } from 'vitest';
import { decideCover, inOrderOfAsking } from '../../../shared/volunteering/cover-rules.ts';

const shift = { status: 'published', startAt: '2027-06-19T01:00:00.000Z', endAt: '2027-06-19T05:00:00.000Z' } as const;

describe('Cover', () => {
  test.each([
    ['2027-05-08T00:59:59.999Z', 1, 'cover.not-now'],
    ['2027-05-08T01:00:00.000Z', 1, undefined],
    ['2027-06-19T04:59:59.999Z', 1, undefined],
    ['2027-06-19T05:00:00.000Z', 1, 'cover.not-now'],
    ['2027-06-19T01:20:00.000Z', 0, 'place.full'],
  ] as const)('at %s with %i places to fill: %s', (at, freeSeats, why) => {
    const decided = decideCover({ ...shift, freeSeats }, Date.parse(at));
    expect(decided.ok ? undefined : decided.refusal.code).toBe(why);
  });

  test('is not called in for a shift that is called off', () => {
    const decided = decideCover({ ...shift, status: 'cancelled', freeSeats: 1 }, Date.parse(shift.startAt));
    expect(decided).toMatchObject({ refusal: { code: 'cover.not-now' } });
  });

  test('asks its line first, then whoever was never asked, then the least recently asked, of two alike the earlier', () => {
    const day = (on: number) => `2027-05-0${on}T00:00:00.000Z`;
    const people = [
      { name: 'today', waits: false, askedAt: '2027-06-19T00:30:00.000Z', createdAt: day(1) },
      { name: 'later', waits: false, createdAt: day(3) },
      { name: 'last in line', waits: true, createdAt: day(9) },
      { name: 'yesterday', waits: false, askedAt: '2027-06-18T00:30:00.000Z', createdAt: day(1) },
      { name: 'earlier', waits: false, createdAt: day(2) },
      // Asked for another shift meanwhile, which does not cost the place in this line.
      { name: 'first in line', waits: true, askedAt: '2027-06-19T00:30:00.000Z', createdAt: day(8) },
    ];
    const order = ['first in line', 'last in line', 'earlier', 'later', 'yesterday', 'today'];
    expect(inOrderOfAsking(people).map(({ name }) => name)).toEqual(order);
  });
});
