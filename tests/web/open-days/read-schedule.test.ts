/** Schedules of other tools: what pretalx, frab, pentabarf and what imitates them write is read, whole and again. */
import { describe, expect, test } from 'vitest';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/programme/sessions/+page.server.ts';
import { importing, madeOf, read, states } from '../support/import-sessions.ts';
import { ids, session } from '../support/site-data.ts';

describe('the schedule of another tool', () => {
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
      ...{ externalId: 'HOqeNIb6G7M4hYFKFRkCmQ', room: 'Red room', presenters: ['Ada Writer', 'Someone Jr.'] },
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

  /** A pretalx writes each letter beyond ASCII as its number, and a quotation mark by name or number. */
  const numbered = `<?xml version='1.0' encoding='utf-8' ?>
<schedule><generator name="pretalx" version="2025.2.2" />
  <conference><title>&#26085;</title><time_zone_name>Asia/Shanghai</time_zone_name>
    <track name="It&#x27;s" slug="1-its" color="#ff0000" /></conference>
  <day index='1' date='2090-06-19' start='2090-06-19T04:00:00+08:00' end='2090-06-20T03:59:00+08:00'>
    <room name='&#26477;&#24030; hall' guid='5d0d5c2e-5f6f-4a8e-8d57-0f6a4a1b2c3d'>
      <event guid='2b6c2d9e-3f6f-4a8e-8d57-0f6a4a1b2c3d' id='7'>
        <title>&#25937;&#21161;&#31449; &amp; &#128075;</title><subtitle></subtitle>
        <date>2090-06-19T10:00:00+08:00</date><start>10:00</start><duration>00:45</duration>
        <abstract>&amp;#39; &#60;b&#62;</abstract><persons><person id='1'>M&#252;ller &apos;M&#x27; &lt;m&gt;</person></persons>
        <language>zh-hans</language>
      </event>
    </room>
  </day>
</schedule>`;

  test('of pretalx has its letters as numbers: they are read as letters, in names of rooms too', async () => {
    const { made } = await madeOf(numbered, 'exhibition');
    expect(made[0]).toMatchObject({
      ...{ title: { 'zh-CN': '救助站 & 👋', en: '救助站 & 👋' }, room: '杭州 hall', languages: ['zh-CN'] },
      presenters: ["Müller 'M' <m>"],
    });
  });

  const json = (event: object, conference: object = {}) =>
    JSON.stringify({
      schedule: {
        version: '1.4',
        conference: {
          ...{ acronym: 'days', title: 'Days', daysCount: 1, ...conference },
          days: [{ index: 0, date: '2090-06-19', rooms: { 'Empty room': [], 'Hall 1': [event] } }],
        },
      },
    });
  const ofJson = {
    ...{ id: 7490, guid: '6d40b1c5-1710-42e5-bdf4-65a03a80c614', title: 'Opening', subtitle: '', language: null },
    ...{ start: '11:00', duration: '00:30', room: 'Hall 1', links: [], attachments: [], logo: null },
  };

  test('comes as JSON as well, with the names that persons have there', async () => {
    const persons = [{ id: 1, public_name: 'Ada' }, { id: 2, full_public_name: 'Bo Li' }, { name: 'Cy' }, { id: 4 }];
    const event = { ...ofJson, date: '2090-06-19T11:00:00+02:00', persons };
    const { made } = await madeOf(json(event, { time_zone_name: 'Europe/Berlin' }), 'exhibition');
    expect(made).toMatchObject([
      {
        ...{ externalId: ofJson.guid, zone: 'Europe/Berlin', startAt: '2090-06-19T09:00:00.000Z' },
        ...{ endAt: '2090-06-19T09:30:00.000Z', presenters: ['Ada', 'Bo Li', 'Cy'], room: 'Hall 1' },
      },
    ]);
  });

  test.each([
    ['2090-06-19T11:00:00+01:00', 'Etc/GMT-1', '2090-06-19T10:00:00.000Z'],
    ['2090-06-19T11:00:00-05:00', 'Etc/GMT+5', '2090-06-19T16:00:00.000Z'],
    ['2090-06-19T11:00:00+08:00', 'Asia/Shanghai', '2090-06-19T03:00:00.000Z'],
    ['2090-06-19T11:00:00+05:30', 'Etc/UTC', '2090-06-19T05:30:00.000Z'],
    ['2090-06-19T11:00:00Z', 'Etc/UTC', '2090-06-19T11:00:00.000Z'],
    ['2090-06-19T11:00:00', 'Asia/Shanghai', '2090-06-19T03:00:00.000Z'],
    ['2090-06-19', 'Asia/Shanghai', '2090-06-19T03:00:00.000Z'],
  ])('that names no zone keeps the moment of %s', async (date, zone, startAt) => {
    const { made } = await madeOf(json({ ...ofJson, date, persons: [] }), 'exhibition');
    expect(made).toMatchObject([{ zone, startAt }]);
  });

  test('may quote in what it is about what no file may define', async () => {
    const abstract = '<!DOCTYPE html> & <!ENTITY x "y">';
    expect((await madeOf(json({ ...ofJson, date: '2090-06-19T11:00:00Z', abstract }), 'exhibition')).states).toEqual([
      'new',
    ]);
    const quoting = foreign().replace('A <b>word</b>', abstract);
    expect((await madeOf(quoting, 'exhibition')).states).toEqual(['new', 'new']);
  });

  test('with a title longer than ours may be shows where it is cut', async () => {
    const { made } = await madeOf(
      json({ ...ofJson, date: '2090-06-19T11:00:00Z', title: 'a'.repeat(140) }),
      'exhibition',
    );
    expect(made[0].title.en).toBe(`${'a'.repeat(119)}…`);
  });

  test('with more sessions than are read at once is read day by day', async () => {
    const event = (nth: number, day: string) => ({ ...ofJson, guid: `g${nth}`, date: `${day}T11:00:00+08:00` });
    const many = Array.from({ length: 301 }, (_, nth) => event(nth, nth === 0 ? '2090-06-20' : '2090-06-19'));
    const day = { index: 0, date: '2090-06-19', rooms: { Hall: many } };
    const text = JSON.stringify({ schedule: { conference: { days: [day] } } });
    const fields = { venue: ids.venue, kind: 'exhibition' };
    expect(await read([], text, fields)).toMatchObject({ problem: expect.stringMatching(/300/) });
    expect(states(await read([], text, { ...fields, on: '2090-06-19' }))).toHaveLength(300);
    expect(states(await read([], text, { ...fields, on: '2090-06-20' }))).toEqual(['new']);
    expect(await read([], text, { ...fields, on: '2090-06-21' })).toMatchObject({
      problem: expect.stringMatching(/day/),
    });
  });

  test.each([
    ['JSON that is no schedule', '{"schedule": 1}'],
    ['JSON that is cut off', '{"schedule": {'],
    ['no XML at all', '<schedule><day>'],
    ['entities of its own', '<!DOCTYPE x [<!ENTITY a "aaaa">]><schedule><day/></schedule>'],
    ['another XML', '<svg/>'],
    ['no event', '<schedule><version>1</version></schedule>'],
  ])('is refused with words for %s', async (_, text) => {
    expect(await read([], text)).toMatchObject({ problem: expect.stringMatching(/\w/) });
  });
});
