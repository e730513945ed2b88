/** The programme as schedule.xml: other tools read ours, and ours are known again. */
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { scheduleXml } from '#lib/open-days/server/programme/schedule-xml.ts';
import { sessionKind } from '#lib/open-days/server/programme/session-file.ts';
import { columnsOfProgramme } from '#lib/open-days/server/programme/programme-table.ts';
import { csvOf } from '#lib/server/csv.ts';
import type { Session } from '#shared/open-days/model.ts';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/programme/sessions/+page.server.ts';
import { importing, madeOf, read, states } from '../support/import-sessions.ts';
import { openDay, session, venue } from '../support/site-data.ts';

const both = (text: string) => ({ 'zh-CN': `${text}（中文）`, en: text });
const span = { startAt: '2090-06-19T01:00:00.000Z', endAt: '2090-06-19T02:30:00.000Z' };
const sessions = [
  session({ ...span, title: both('Tour <1> & "more"'), quotas: { official: 5 }, audience: ['official', 'public'] }),
  session({
    ...{ sessionId: `ssn_01hz${'0'.repeat(20)}12`, zone: 'Asia/Urumqi', noPhotos: true },
    ...{ startAt: '2090-06-19T18:30:00.000Z', endAt: '2090-06-19T20:00:00.000Z' },
  }),
];

test('a file of sessions goes out and comes back as the same', async () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const file = csvOf(columnsOfProgramme(sessionKind, [venue()], locale), sessions);
    expect(states(await read(sessions, file))).toEqual(['there', 'there']);
  }
});

describe('schedule.xml', () => {
  const written = () => scheduleXml({ openDay: openDay(), sessions, origin: 'https://site.test', locale: 'en' });

  test('says day, room, start with its offset, and duration, as other tools read them', async () => {
    const { schedule } = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(await written());
    expect(schedule.conference).toMatchObject({ days: '2', time_zone_name: 'Asia/Shanghai' });
    expect(schedule.day.map((day: any) => day['@_date'])).toEqual(['2090-06-19', '2090-06-20']);
    const { event } = schedule.day[0].room;
    expect(event).toMatchObject({
      ...{ date: '2090-06-19T09:00:00+08:00', start: '09:00', duration: '01:30' },
      ...{ title: 'Tour <1> & "more"', room: 'Hangzhou main venue' },
      '@_guid': expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
    });
  });

  test('leaves out what is not published', async () => {
    const draft = session({ ...span, status: 'draft', title: both('Secret') });
    const xml = await scheduleXml({ openDay: openDay(), sessions: [draft], origin: 'https://site.test', locale: 'en' });
    expect(xml).not.toContain('Secret');
  });

  test('of our own changes nothing when it comes back, and goes out again byte for byte', async () => {
    const held = [...sessions.slice(1), { ...sessions[0]!, presenters: ['Ada', '李小满'], room: 'Hall 2' }];
    const out = () => scheduleXml({ openDay: openDay(), sessions: held, origin: 'https://site.test', locale: 'en' });
    const first = await out();
    const state = await read(held, first);
    expect(states(state)).toEqual(['there', 'there']);
    const { event, createSession, updateSession } = importing(held, { held: state.preview.held });
    await actions.add(event);
    expect([createSession.mock.calls.length, updateSession.mock.calls.length]).toEqual([0, 0]);
    expect(await out()).toBe(first);
  });

  test('taken into another day and written there says the same, but for what names the session and its page', async () => {
    // All in the one zone that the file names; a session's own is not in it.
    const held = sessions.map((one) => ({ ...one, zone: 'Asia/Shanghai' }));
    const out = (of: readonly Session[]) =>
      scheduleXml({ openDay: openDay(), sessions: of, origin: 'https://site.test', locale: 'en' });
    const first = await out(held);
    const foreigners = first.replaceAll(/<(slug|url)>[^<]*<\/\1>/g, '');
    const { made } = await madeOf(foreigners, 'guided_tour');
    const taken = made.map((made, n) => session({ ...held[n]!, ...made, status: 'published' }));
    const plain = (xml: string) =>
      xml.replaceAll(/<(slug|url|room|version)>[^<]*<\/\1>/g, '').replaceAll(/ guid="[^"]*"/g, '');
    const again = await out(taken);
    expect(plain(again)).toBe(plain(first));
    const guids = (xml: string) => [...xml.matchAll(/guid="([^"]*)"/g)].map(([, guid]) => guid);
    expect(guids(again)).toEqual(guids(first));
  });

  test('taken into another day, one held in another zone than the file keeps its moment', async () => {
    const { made } = await madeOf((await written()).replaceAll(/<(slug|url)>[^<]*<\/\1>/g, ''), 'guided_tour');
    const moments = made.map(({ startAt, endAt }) => ({ startAt, endAt }));
    expect(moments).toEqual(sessions.map(({ startAt, endAt }) => ({ startAt, endAt })));
  });
});
