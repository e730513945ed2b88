/** What a day is made known by: posters, the picture for messages, and what search engines read. */
import { describe, expect, test } from 'vitest';
import { openDayEvent, sessionEvent, shiftEvent } from '#lib/open-days/server/event-data.ts';
import { openDaysByTime } from '#lib/open-days/server/open-day-view.ts';
import type { PosterPart } from '#lib/open-days/server/poster-layout.ts';
import { askedPoster, posterView } from '#lib/open-days/server/poster-view.ts';
import { cardFileName, linesOf } from '#lib/open-days/share-card.ts';
import { withOffset } from '#lib/server/times.ts';
import { ids, openDay, session, shift, venue } from '../support/site-data.ts';

const origin = 'https://site.test';
const both = (text: string) => ({ 'zh-CN': `${text}（中文）`, en: text });
const span = { startAt: '2090-06-19T01:00:00.000Z', endAt: '2090-06-19T02:30:00.000Z' };
const facts = {
  openDay: openDay({ heldOn: '2090-06-19' }),
  venues: [venue()],
  sessions: [session(span)],
  shifts: [shift(span)],
  stations: [{ name: both('Hangzhou station'), hotline: '0571-1234' }],
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
      venues: ['Hangzhou main venue'],
      time: '09:00–10:30',
      parts: [
        { name: 'Hangzhou main venue', where: 'Main hall', lines: [{ when: '09:00–10:30', what: 'Tour' }], more: 0 },
      ],
      contact: '0571-1234',
      link: `${origin}/open-days/${ids.openDay}`,
      address: 'site.test/open-days',
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
      place: 'Main hall · Hangzhou',
      parts: [{ lines }],
      link: `${origin}/open-days/${ids.openDay}${end}`,
    });
  });

  test('tells the hours of its day alone, and a shift of another day only by itself', () => {
    const eve = { startAt: '2090-06-18T01:00:00.000Z', endAt: '2090-06-18T02:30:00.000Z' };
    const setUp = { ...shift(eve), shiftId: 'shf_eve' } as (typeof facts.shifts)[number];
    const change = { shifts: [setUp, ...facts.shifts] };
    expect(posterOf('for=volunteers', change)).toMatchObject({
      time: '09:00–10:30',
      parts: [{ lines: [{ what: 'Check-in' }] }],
    });
    expect(posterOf('shift=shf_eve', change)).toMatchObject({ date: 'Sunday, 18\u00a0June\u00a02090' });
  });

  test('of a shift leads to its sign-up', () => {
    expect(posterOf(`shift=${ids.shift}`)).toMatchObject({
      for: 'volunteers',
      title: 'Check-in',
      link: `${origin}/shifts/${ids.shift}`,
    });
  });

  test('tells volunteers whom to ask as their shift does, and visitors of a host that is no station nobody', () => {
    const contact = both('Ring the desk');
    const volunteers = 'for=volunteers';
    expect(posterOf(volunteers, { openDay: openDay({ shiftDefaults: { contact } }) })!.contact).toBe('Ring the desk');
    expect(posterOf(`shift=${ids.shift}`, { shifts: [shift({ ...span, contact })] })!.contact).toBe('Ring the desk');
    expect(posterOf(volunteers)!.contact).toBe('0571-1234');
    expect(posterOf('', { stations: [] })!.contact).toBeUndefined();
  });

  test('of a day without a programme says what it is for, and of a shift what volunteers are told', () => {
    const [, aims] = posterOf('', { sessions: [] })!.parts;
    expect(aims!.lines).toMatchObject([{ what: 'Show the work' }]);
    const meals = { 'zh-CN': '提供工作餐', en: '' };
    const told = posterOf(`shift=${ids.shift}`, { shifts: [shift({ ...span, meals })] })!;
    expect(told.parts).toMatchObject([{ lines: [{ what: '提供工作餐' }] }]);
  });

  test('is as large as its words let it be; what does not fit at the smallest size is counted', () => {
    const ofSessions = (length: number) =>
      posterOf(`venue=${ids.venue}`, {
        sessions: Array.from({ length }, (_, at) => session({ ...span, sessionId: `ssn_${at}` })),
      })!;
    const shown = [1, 6, 14, 90].map((length) => ofSessions(length));
    expect(shown.map(({ size }) => size)).toEqual(['largest', 'middle', 'small', 'smallest']);
    expect(shown.map(({ titleSize }) => titleSize)).toEqual(['huge', 'huge', 'huge', 'long']);
    const [{ lines, more }] = shown[3]!.parts as [PosterPart];
    expect([lines.length + more, more > 0]).toEqual([90, true]);
    const long = openDay({ name: both('An open day of many stations and of all who help them '.repeat(2).trim()) });
    expect(posterOf('', { openDay: long })!.titleSize).toBe('longest');
  });

  test('of more venues than a side holds names the first, and says how many more there are', () => {
    const venues = Array.from({ length: 80 }, (_, at) => venue({ venueId: `ven_${at}` }));
    const { parts, morePlaces } = posterOf('', { venues })!;
    expect(parts[0]).toMatchObject({ name: 'Hangzhou main venue', lines: [] });
    expect([parts.length > 5, parts.length + morePlaces]).toEqual([true, 80]);
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
    expect(JSON.stringify(posterOf(`venue=${ids.venue}`, { sessions })!.parts)).not.toContain('Tour');
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
