/** The programme as schedule.xml: other tools read ours, ours are known again, and theirs are read. */
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test, vi } from 'vitest';
import { scheduleXml } from '#lib/open-days/server/programme/schedule-xml.ts';
import { sessionKind } from '#lib/open-days/server/programme/session-file.ts';
import { columnsOfProgramme } from '#lib/open-days/server/programme/programme-table.ts';
import { csvOf } from '#lib/server/csv.ts';
import type { Session } from '#shared/open-days/model.ts';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/programme/sessions/+page.server.ts';
import { identityWith, ids, openDay, session, venue } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const both = (text: string) => ({ 'zh-CN': `${text}（中文）`, en: text });
const span = { startAt: '2090-06-19T01:00:00.000Z', endAt: '2090-06-19T02:30:00.000Z' };
const sessions = [
  session({ ...span, title: both('Tour <1> & "more"'), quotas: { official: 5 }, audience: ['official', 'public'] }),
  session({
    ...{ sessionId: `ssn_01hz${'0'.repeat(20)}12`, zone: 'Asia/Urumqi', noPhotos: true },
    ...{ startAt: '2090-06-19T18:30:00.000Z', endAt: '2090-06-19T20:00:00.000Z' },
  }),
];

function importing(stored: readonly Session[], form: Readonly<Record<string, string | Uint8Array>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(form))
    body.set(name, typeof value === 'string' ? value : new File([value as Uint8Array<ArrayBuffer>], 'schedule.xml'));
  const createSession = vi.fn(async (_made: any, _options: any) => stored[0]);
  const updateSession = vi.fn(async (_changed: any) => stored[0]);
  const membership = { membershipId: 'mem_1', organizationId: ids.organization, role: 'coordinator', venueIds: [] };
  const { event } = siteEvent({
    api: {
      openDays: {
        getOpenDay: async () => openDay({ venues: [venue()] }),
        listSessions: async () => ({ sessions: stored }),
        ...{ createSession, updateSession },
      },
    },
    identity: identityWith({ memberships: [membership as never] }),
    params: { openDayId: ids.openDay },
  });
  const request = new Request('http://site.test/page', { method: 'POST', body });
  return { event: { ...event, request }, createSession, updateSession };
}
const read = async (stored: readonly Session[], text: string, fields = {}) => {
  const result: any = await actions.read(importing(stored, { file: new TextEncoder().encode(text), ...fields }).event);
  return (result.data ?? result).import;
};
/** What is made of a file in a day that has nothing yet. */
async function madeOf(text: string, kind: string) {
  const fields = { venue: ids.venue, kind };
  const state = await read([], text, fields);
  const { event, createSession } = importing([], { held: state.preview.held, ...fields });
  await actions.add(event);
  return { states: states(state), made: createSession.mock.calls.map(([made]) => made) };
}
const states = (state: any) => state.preview.rows.map((row: any) => row.state);

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

  /** Everything that pretalx 2.3 and frab put into an event, empty where theirs are empty too; of a demonstration and a congress. */
  const everything = `<?xml version='1.0' encoding='utf-8' ?>
<!-- Made by a planner -->
<schedule>
    <generator name="pretalx" version="2.3.1post0" />
    <version>v1.43</version>
    <conference>
        <acronym>days</acronym><title>Days</title><start>2090-06-19</start><end>2090-06-20</end><days>2</days>
        <timeslot_duration>00:05</timeslot_duration><base_url>http://planner.example/days/</base_url>
        <time_zone_name>Europe/Berlin</time_zone_name>
        <track name="Main" color="#00ff00" />
    </conference>
    <day index='1' date='2090-06-19' start='2090-06-19T04:00:00+02:00' end='2090-06-20T03:59:00+02:00'>
        <room name='Red room'>
            <event guid='HOqeNIb6G7M4hYFKFRkCmQ' id='1'>
                <date>2090-06-19T01:50:00+02:00</date><start>01:50</start><duration>01:30</duration>
                <room>Red room</room><slug>days-1-a-talk</slug><url>http://planner.example/days/talk/XFUR3C/</url>
                <recording><license></license><optout>false</optout></recording>
                <title>A talk „of“ many &amp; few</title><subtitle></subtitle><track>Main</track><type>Workshop</type>
                <language>de</language><abstract>Short\nand long</abstract><description></description><logo></logo>
                <persons><person id='2'>Ada Writer</person><person id='3'>Someone, Jr.</person></persons>
                <links><link href='http://planner.example/a'>A page</link></links><attachments></attachments>
                <feedback_url>http://planner.example/f</feedback_url><origin_url>http://planner.example/o</origin_url>
            </event>
        </room>
        <room name='Empty room'>
        </room>
    </day>
    <day index='2' date='2090-06-20' start='2090-06-20T04:00:00+02:00' end='2090-06-21T03:59:00+02:00'></day>
</schedule>`;

  test('with all that pretalx and frab write is read whole, and what has no place here is left out', async () => {
    const { made, states } = await madeOf(everything, 'exhibition');
    expect(states).toEqual(['new']);
    expect(made[0]).toMatchObject({
      ...{ externalId: 'HOqeNIb6G7M4hYFKFRkCmQ', room: 'Red room', presenters: ['Ada Writer', 'Someone  Jr.'] },
      ...{ startAt: '2090-06-18T23:50:00.000Z', endAt: '2090-06-19T01:20:00.000Z', zone: 'Europe/Berlin' },
      title: { 'zh-CN': 'A talk „of“ many & few', en: 'A talk „of“ many & few' },
    });
  });

  /** As pretalx and frab write them: an attribute in either quotes, rooms that are no venues, a night over midnight. */
  const foreign = (start = '22:30') => `<?xml version='1.0' encoding='utf-8' ?>
<schedule>
  <generator name="pretalx" version="2025.1.0" />
  <version>0.7</version>
  <conference><acronym>night</acronym><title>Nacht</title><time_zone_name>Europe/Berlin</time_zone_name></conference>
  <day index='1' date='2090-06-19' start='2090-06-19T04:00:00+02:00' end='2090-06-20T03:59:00+02:00'>
    <room name='Saal 1' guid='5d0d5c2e-5f6f-4a8e-8d57-0f6a4a1b2c3d'>
      <event guid='0a6c2d9e-3f6f-4a8e-8d57-0f6a4a1b2c3d' id='6561'>
        <room>Saal 1</room><title>Opening &amp; welcome</title><subtitle></subtitle><type>Talk</type>
        <date>2090-06-19T${start}:00+02:00</date><start>${start}</start><duration>02:00</duration>
        <abstract><![CDATA[A <b>word</b>]]></abstract><language>en</language><persons><person id='1'>Ada</person></persons>
      </event>
      <event guid='1b6c2d9e-3f6f-4a8e-8d57-0f6a4a1b2c3d' id='6562'>
        <room>Saal 1</room><title>救助站一日</title><type>Guided tour</type>
        <date>2090-06-19T10:00:00+02:00</date><start>10:00</start><duration>00:45</duration><language>zh</language>
      </event>
    </room>
  </day>
</schedule>`;

  test('of another tool is read: a venue and a kind are chosen for what it does not know', async () => {
    expect(states(await read([], foreign()))).toEqual(['wrong', 'wrong']);
    const fields = { venue: ids.venue, kind: 'exhibition' };
    const state = await read([], foreign(), fields);
    expect(states(state)).toEqual(['new', 'new']);
    const { event, createSession } = importing([], { held: state.preview.held, ...fields });
    await actions.add(event);
    expect(createSession.mock.calls.map(([made]) => made)).toMatchObject([
      {
        ...{ venueId: ids.venue, kind: 'exhibition', zone: 'Europe/Berlin', status: 'draft', languages: ['en'] },
        ...{ startAt: '2090-06-19T20:30:00.000Z', endAt: '2090-06-19T22:30:00.000Z' },
        ...{ title: { 'zh-CN': 'Opening & welcome', en: 'Opening & welcome' } },
        ...{ externalId: '0a6c2d9e-3f6f-4a8e-8d57-0f6a4a1b2c3d', presenters: ['Ada'], room: 'Saal 1' },
      },
      { kind: 'guided_tour', title: { 'zh-CN': '救助站一日', en: '救助站一日' }, languages: ['zh-CN'] },
    ]);
  });

  /** As pentabarf writes them: an hour beside the date of its day, no zone, and a night that is of the day before. */
  const pentabarf = `<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference><title>Days of code</title><subtitle/><days>1</days><day_change>09:00:00</day_change>
    <timeslot_duration>00:05:00</timeslot_duration></conference>
  <day index="1" date="2090-06-19">
    <room name="Aula">
      <event id="11"><start>9:30</start><duration>00:50</duration><room>Aula</room><title>Welcome</title><language/>
        <persons><person id="1">Ada</person></persons></event>
      <event id="12"><start>00:15</start><duration>01:00</duration><room>Aula</room><title>Night tour</title></event>
      <event id="13"><start>later</start><duration>01:00</duration><title>Some time</title></event>
    </room>
  </day>
</schedule>`;

  test('of pentabarf is read by the date of its day, which ends when it says', async () => {
    const { made, states } = await madeOf(pentabarf, 'exhibition');
    expect(states).toEqual(['new', 'new', 'wrong']);
    expect(made.map(({ startAt, endAt, zone, externalId }) => [startAt, endAt, zone, externalId])).toEqual([
      ['2090-06-19T01:30:00.000Z', '2090-06-19T02:20:00.000Z', 'Asia/Shanghai', '11'],
      ['2090-06-19T16:15:00.000Z', '2090-06-19T17:15:00.000Z', 'Asia/Shanghai', '12'],
    ]);
  });

  test('of another tool, brought again, changes what was taken from it', async () => {
    const taken = session({
      ...{ externalId: '0a6c2d9e-3f6f-4a8e-8d57-0f6a4a1b2c3d', kind: 'exhibition', zone: 'Europe/Berlin' },
      ...{ startAt: '2090-06-19T20:30:00.000Z', endAt: '2090-06-19T22:30:00.000Z', languages: ['en'] },
      title: { 'zh-CN': '开幕与欢迎', en: 'Opening & welcome' },
      ...{ presenters: ['Ada'], room: 'Saal 1' },
    });
    const fields = { venue: ids.venue, kind: 'exhibition' };
    const state = await read([taken], foreign('23:00'), fields);
    expect(state.preview.rows[0]).toMatchObject({ state: 'changed' });
    expect(state.preview.rows[0].note).toBe(
      'Start: 2090-06-19 22:30 → 2090-06-19 23:00 · End: 2090-06-20 00:30 → 2090-06-20 01:00',
    );
  });

  test.each([
    ['no XML at all', '<schedule><day>'],
    ['entities of its own', '<!DOCTYPE x [<!ENTITY a "aaaa">]><schedule><day/></schedule>'],
    ['another XML', '<svg/>'],
    ['no event', '<schedule><version>1</version></schedule>'],
  ])('is refused with words for %s', async (_, text) => {
    expect(await read([], text)).toMatchObject({ problem: expect.stringMatching(/\w/) });
  });
});
