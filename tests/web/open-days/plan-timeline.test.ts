/** The organizer's timeline: what is where, moves that are collected, and what they are in words. */
import { expect, test } from 'vitest';
import {
  movesIn,
  movesInWords,
  pickedIn,
  planTimeline,
  withIds,
  withMoved,
} from '#lib/open-days/server/plan-timeline.ts';
import { tickOf } from '#lib/open-days/tick-of.ts';
import { ids, session, shift } from '../support/site-data.ts';

const at = (time: string) => `2026-06-19T${time}:00.000Z`;
const venues = [{ venueId: ids.venue, name: 'Hangzhou', mayEdit: true }];
const filter = { on: '2026-06-19', venue: '', kind: '', zoom: '1' } as const;
const tour = (more: object) =>
  session({ sessionId: 'ssn_a', startAt: at('01:00'), endAt: at('02:00'), zone: 'Asia/Shanghai', ...more });
const usher = (more: object) =>
  shift({ shiftId: 'shf_a', startAt: at('01:00'), endAt: at('03:30'), zone: 'Asia/Shanghai', ...more });
const facts = {
  venues,
  sessions: [
    tour({ room: 'Hall' }),
    tour({ sessionId: 'ssn_b', startAt: at('02:00'), endAt: at('03:00'), room: 'hall' }),
  ],
  shifts: [usher({})],
};
const barsOf = (timeline: ReturnType<typeof planTimeline>) =>
  timeline.rows.flatMap(({ lanes }) =>
    lanes.map((bars) => bars.map(({ id, gap, span, label }) => `${gap} ${id} ${span}: ${label}`)),
  );

test('bars begin at the line of their hour and end at that of their end, in quarters of an hour, sessions and shifts in lanes of their own, nothing over another', () => {
  const timeline = planTimeline(facts, filter, {}, 'en');
  expect(timeline.hours).toEqual(['09', '10', '11']);
  expect(barsOf(timeline)).toEqual([
    ['0 ssn_a 4: Tour 5/20 09:00–10:00', '0 ssn_b 4: Tour 5/20 10:00–11:00'],
    ['0 shf_a 10: Check-in 5/20 09:00–11:30'],
  ]);
  expect(timeline.clashes).toEqual([]);
});

test.each([
  [{ confirmedSeats: 0 }, 'empty'],
  [{ confirmedSeats: 5 }, undefined],
  [{ confirmedSeats: 20 }, 'full'],
  [{ confirmedSeats: 0, status: 'draft' }, 'draft'],
])('%j of 20 places looks %s', (more, look) => {
  const timeline = planTimeline({ ...facts, sessions: [], shifts: [usher(more)] }, filter, {}, 'en');
  expect(timeline.rows[0]!.lanes[0]![0]!.look).toBe(look);
});

test('a collected move shows where it would be, and what it would clash with', () => {
  const timeline = planTimeline(facts, filter, { ssn_a: 30 }, 'en');
  expect(barsOf(timeline)[0]).toEqual(['2 ssn_a 4: Tour 5/20 09:30–10:30']);
  expect(timeline.clashes).toMatchObject([
    { kind: 'room', what: 'Hall', first: { id: 'ssn_a' }, second: { id: 'ssn_b' } },
  ]);
  expect(planTimeline(facts, { ...filter, kind: 'shift' }, {}, 'en').rows[0]!.lanes).toHaveLength(1);
});

test('moves add up, come back to nothing, and stand in words with what was before', () => {
  const once = withMoved({ shf_a: 'on' }, 30);
  const twice = withMoved(withMoved(once, 30), -60);
  expect(movesIn(once)).toEqual({ shf_a: 30 });
  expect(movesIn(twice)).toEqual({});
  expect(movesIn({ 'draft.shf_a': 'x', 'draft.shf_b': '1.5' })).toEqual({});
  expect(movesInWords(facts, movesIn(once), 'en')).toMatchObject([
    { id: 'shf_a', minutes: 30, venue: 'Hangzhou', from: 'Fri\u00a019\u00a0Jun 09:00–11:30', to: '09:30–12:00' },
  ]);
});

test('ticks are called by a part of the id, and what is none of this day stays as it was sent', () => {
  const known = { sessions: [tour({ sessionId: ids.session })], shifts: [usher({ shiftId: ids.shift })] };
  const sent = { [tickOf(ids.shift)]: 'on', [tickOf(ids.session)]: 'on', shf_0000000001: 'on', by: '30' };
  const values = withIds(known, sent);
  expect(values).toEqual({ [ids.shift]: 'on', [ids.session]: 'on', shf_0000000001: 'on', by: '30' });
  expect(pickedIn(values)).toContain(ids.shift);
});
