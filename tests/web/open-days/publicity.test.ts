/** What a day is made known by: posters, the picture for messages, and what search engines read. */
import { describe, expect, test } from 'vitest';
import { openDayEvent, sessionEvent, shiftEvent } from '#lib/open-days/server/event-data.ts';
import { openDaysByTime } from '#lib/open-days/server/open-day-view.ts';
import { askedPoster, posterView } from '#lib/open-days/server/poster-view.ts';
import { cardFileName, linesOf } from '#lib/open-days/share-card.ts';
import { withOffset } from '#lib/server/times.ts';
import { ids, openDay, session, shift, venue } from '../support/site-data.ts';

const origin = 'https://site.test';
const span = { startAt: '2090-06-19T01:00:00.000Z', endAt: '2090-06-19T02:30:00.000Z' };
const facts = {
  openDay: openDay({ heldOn: '2090-06-19' }),
  venues: [venue()],
  sessions: [session(span)],
  shifts: [shift(span)],
};
const posterOf = (query: string, change: Partial<typeof facts> = {}, locale: 'en' | 'zh-CN' = 'en') =>
  posterView({ ...facts, ...change }, askedPoster(new URLSearchParams(query)), { origin, locale });

describe('A poster', () => {
  test('of the day names its venues, and its code leads to the programme', () => {
    expect(posterOf('')).toMatchObject({
      for: 'visitors',
      title: 'Open day',
      date: 'Monday, 19\u00a0June\u00a02090',
      // Not the city twice: the venue is named after it.
      place: ['Hangzhou main venue'],
      lines: [],
      link: `${origin}/open-days/${ids.openDay}`,
    });
    expect(posterOf('', {}, 'zh-CN')).toMatchObject({ title: 'Open day（中文）', date: '2090年6月19日星期一' });
  });

  test.each([
    ['visitors', '', [{ when: '09:00–10:30', what: 'Tour' }], `#${ids.venue}`],
    ['volunteers', '&for=volunteers', [{ when: '09:00–10:30', what: 'Check-in' }], `/shifts?venue=${ids.venue}`],
  ])('of a venue for %s names what there is', (who, more, lines, end) => {
    expect(posterOf(`venue=${ids.venue}${more}`)).toMatchObject({
      for: who,
      title: 'Hangzhou main venue',
      place: ['Main hall · Hangzhou'],
      lines,
      link: `${origin}/open-days/${ids.openDay}${end}`,
    });
  });

  test('of a shift leads to its sign-up', () => {
    expect(posterOf(`shift=${ids.shift}`)).toMatchObject({
      for: 'volunteers',
      title: 'Check-in',
      link: `${origin}/shifts/${ids.shift}`,
    });
  });

  test('names no more than fit on a side, and says how many more there are', () => {
    const sessions = Array.from({ length: 30 }, (_, at) => session({ ...span, sessionId: `ssn_${at}` }));
    const { lines, more } = posterOf(`venue=${ids.venue}`, { sessions })!;
    expect([lines.length, more]).toEqual([12, 18]);
  });

  test.each([
    ['a venue of another day', 'venue=ven_other', {}],
    ['a shift of another day', 'shift=shf_other', {}],
    ['a shift that is a draft', `shift=${ids.shift}`, { shifts: [shift({ ...span, status: 'draft' as const })] }],
  ])('of %s is not there', (_, query, change) => {
    expect(posterOf(query, change)).toBeUndefined();
  });

  test('leaves out what is a draft or called off', () => {
    const sessions = [session({ ...span, status: 'cancelled' }), session({ ...span, status: 'draft' })];
    expect(posterOf(`venue=${ids.venue}`, { sessions })!.lines).toEqual([]);
  });
});

describe('What search engines read', () => {
  const of = { openDay: facts.openDay, venue: venue() };

  test.each([
    ['a session', sessionEvent(session(span), of, 'en'), `/sessions/${ids.session}`],
    ['a shift', shiftEvent(shift(span), of, 'en'), `/shifts/${ids.shift}`],
  ])('of %s: when by the clock of its venue, where, and that it is free', (_, event, url) => {
    expect(event).toMatchObject({
      '@type': 'Event',
      url,
      startDate: '2090-06-19T09:00:00+08:00',
      endDate: '2090-06-19T10:30:00+08:00',
      eventStatus: 'https://schema.org/EventScheduled',
      isAccessibleForFree: true,
      remainingAttendeeCapacity: 15,
      location: { '@type': 'Place', address: { addressLocality: 'Hangzhou' } },
    });
    expect(event).not.toHaveProperty('offers');
  });

  test('says of what is called off that it is, and of what is online where it is', () => {
    const event = sessionEvent(
      session({ ...span, status: 'cancelled' }),
      { ...of, venue: venue({ mode: 'online' }) },
      'en',
    );
    expect(event).toMatchObject({
      eventStatus: 'https://schema.org/EventCancelled',
      location: { '@type': 'VirtualLocation' },
    });
  });

  test('of a day is its main venue, with what takes place', () => {
    expect(openDayEvent(facts.openDay, facts.venues, facts.sessions, 'en')).toMatchObject({
      startDate: '2090-06-19',
      location: { '@type': 'Place', name: 'Hangzhou main venue' },
      subEvent: [{ name: 'Tour', url: `/sessions/${ids.session}` }],
    });
  });

  test.each([
    ['Asia/Shanghai', '2090-06-19T09:00:00+08:00'],
    ['America/St_Johns', '2090-06-18T22:30:00-02:30'],
    ['UTC', '2090-06-19T01:00:00+00:00'],
  ])('a time in %s is %s', (zone, text) => {
    expect(withOffset(span.startAt, zone)).toBe(text);
  });
});

describe('The picture for messages', () => {
  test.each([
    ['words stay whole', 'Open day of relief stations', 12, 3, ['Open day', 'of relief', 'stations']],
    ['Chinese breaks anywhere', '全国救助管理机构开放日', 10, 3, ['全国救助管', '理机构开放', '日']],
    ['what is too long ends with an ellipsis', '全国救助管理机构开放日', 10, 2, ['全国救助管', '理机构开…']],
    ['nothing is no line', '', 10, 3, []],
  ])('%s', (_, text, width, most, lines) => {
    expect(linesOf(text, width, most)).toEqual(lines);
  });

  test('has a name that every system takes', () => {
    expect(cardFileName({ link: `${origin}/open-days/${ids.openDay}#x` })).toBe(
      `open-days-${ids.openDay.replace('_', '-')}.png`,
    );
  });
});

test('days to come and past ones are told apart, drafts are neither', () => {
  const on = (heldOn: string, more = {}) => openDay({ openDayId: heldOn, heldOn, ...more });
  const now = Date.parse('2090-06-19T10:00:00Z');
  const days = [
    on('2090-06-01'),
    on('2090-07-01'),
    on('2090-06-19'),
    on('2090-05-01'),
    on('2091-01-01', { status: 'draft' }),
  ];
  const { toCome, past } = openDaysByTime(days as never, 'en', now);
  expect(toCome.map(({ heldOn }) => heldOn)).toEqual(['2090-06-19', '2090-07-01']);
  expect(past.map(({ heldOn }) => heldOn)).toEqual(['2090-06-01', '2090-05-01']);
});
