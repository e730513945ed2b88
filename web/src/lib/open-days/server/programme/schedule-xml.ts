/**
 * The programme as schedule.xml, the format that pretalx, frab and pentabarf write and most programme tools read. Out: what
 * is published. In: a table with the titles of our own columns, so that it goes the way of any other file.
 * Source: wiki of c3voc, "Schedule XML".
 */
import { createHash } from 'node:crypto';
import type { XMLParser } from 'fast-xml-parser';
import { accept, refuse, type Result } from '#shared/kernel/result.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { day as dayLength, localDateOf, localTimeOf, minute, timeZone } from '#shared/kernel/time.ts';
import { sessionKinds, type OpenDay, type Session, type Venue } from '#shared/open-days/model.ts';
import { withOffset } from '../../../server/times.ts';
import { localTimeOfCell } from '../../../server/tables/cells.ts';
import type { Table, TableProblem } from '../../../server/tables/read-table.ts';
import { rowColumns } from './programme-kind.ts';
import { sessionKind } from './session-file.ts';

/** The same for the same session for ever: a name-based UUID (RFC 9562, version 5 as to its form). */
export function guidOf(sessionId: string): string {
  const hash = createHash('sha1').update(sessionId).digest('hex').slice(0, 32).split('');
  hash[12] = '5';
  hash[16] = '8';
  return hash.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

type Programme = {
  readonly openDay: OpenDay & { readonly venues: readonly Venue[] };
  readonly sessions: readonly Session[];
  readonly origin: string;
  readonly locale: Locale;
};

function eventOf(session: Session, index: number, room: string, { origin, locale }: Programme) {
  const { sessionId, startAt, endAt, zone, title, kind, languages, presenters = [] } = session;
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return {
    '@id': index + 1,
    '@guid': session.externalId ?? guidOf(sessionId),
    date: withOffset(startAt, zone),
    start: localTimeOf(startAt, zone).slice(11, 16),
    duration: clock(Math.round((Date.parse(endAt) - Date.parse(startAt)) / minute)),
    room,
    slug: sessionId,
    url: `${origin}/sessions/${sessionId}`,
    title: title[locale],
    subtitle: title[other],
    track: '',
    type: sessionKinds[kind][locale],
    language: languages[0],
    abstract: '',
    description: '',
    recording: { license: '', optout: true },
    persons:
      presenters.length > 0 ? { person: presenters.map((name, nth) => ({ '@id': nth + 1, '#text': name })) } : '',
    links: '',
    attachments: '',
  };
}

/** Of the sessions that anybody may see. A room is a venue, a day that of the venue's clock. */
export async function scheduleXml(programme: Programme): Promise<string> {
  const { XMLBuilder } = await import('fast-xml-parser');
  const { openDay, origin, locale } = programme;
  const venues = new Map(openDay.venues.map(({ venueId, name }) => [venueId, name[locale]]));
  const listed = programme.sessions
    .filter(({ status }) => status === 'published')
    .map((session, index) => {
      const room = venues.get(session.venueId) ?? '';
      return { on: localDateOf(session.startAt, session.zone), room, event: eventOf(session, index, room, programme) };
    });
  const days = [...new Set(listed.map(({ on }) => on))].sort();
  const roomsOn = (day: string) => {
    const here = listed.filter(({ on }) => on === day);
    return [...new Set(here.map(({ room }) => room))].map((name) => ({
      '@name': name,
      event: here.filter(({ room }) => room === name).map(({ event }) => event),
    }));
  };
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    schedule: {
      generator: { '@name': 'Harborlight', '@version': '1' },
      version: String(Math.max(0, ...programme.sessions.map(({ revision }) => revision))),
      conference: {
        acronym: openDay.openDayId,
        title: openDay.name[locale],
        start: days[0] ?? openDay.heldOn,
        end: days.at(-1) ?? openDay.heldOn,
        days: days.length,
        timeslot_duration: '00:05',
        base_url: `${origin}/open-days/${openDay.openDayId}`,
        time_zone_name: openDay.zone,
      },
      day: days.map((day, index) => ({
        ...{ '@index': index + 1, '@date': day, '@start': `${day}T00:00:00`, '@end': `${day}T23:59:59` },
        room: roomsOn(day),
      })),
    },
  });
}

type Xml = Readonly<Record<string, unknown>>;
const listOf = (node: unknown): Xml[] =>
  (Array.isArray(node) ? node : node === undefined || node === '' ? [] : [node]) as Xml[];
const textOf = (node: unknown): string =>
  typeof node === 'object' && node !== null ? textOf((node as Xml)['#text']) : String(node ?? '').trim();

/** By the clock that it starts by. */
function endOf(start: string, duration: string): string {
  const [, days = '0', hours = '0', minutes = '0'] = /^(?:(\d+):)?(\d+):(\d+)$/.exec(duration) ?? [];
  const length = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  const end = new Date(Date.parse(`${start}Z`) + length * minute);
  return Number.isNaN(end.getTime()) ? '' : end.toISOString().slice(0, 16);
}

/**
 * When it begins by the clock of the place. pretalx and frab say it whole; pentabarf only the hour, beside the date of its day, which
 * goes on after midnight until `day_change`.
 */
function startOf(event: Xml, day: Xml, dayChange: string): string {
  const whole = textOf(event.date);
  if (whole) return localTimeOfCell(whole.slice(0, 16));
  const clock = textOf(event.start).padStart(5, '0').slice(0, 5);
  const midnight = Date.parse(`${textOf(day['@date'])}T00:00Z`);
  if (!/^\d\d:\d\d$/.test(clock) || Number.isNaN(midnight)) return '';
  const on = new Date(clock < dayChange ? midnight + dayLength : midnight).toISOString().slice(0, 10);
  return localTimeOfCell(`${on}T${clock}`);
}

/** Everybody whom it names; a session has ten at most, and names of a sensible length. */
const presentersOf = (event: Xml) =>
  listOf((event.persons as Xml | undefined)?.person)
    .map((person) =>
      textOf(person)
        .replace(/[,，、;；]/g, ' ')
        .slice(0, 80),
    )
    .filter(Boolean)
    .slice(0, 10)
    .join(', ');

/** The same moment by the clock of the file's zone, which a session that is new here gets: one held in another zone is written by its own. */
function startIn(zone: string, event: Xml, start: string): string {
  const whole = textOf(event.date);
  const isInstant = /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(whole) && !Number.isNaN(Date.parse(whole));
  return isInstant && timeZone.safeParse(zone).success ? localTimeOf(whole, zone).slice(0, 16) : start;
}

type Of = { readonly room: string; readonly zone: string; readonly start: string };

function rowOf(event: Xml, { room, zone, start: written }: Of): Readonly<Record<string, string>> {
  const url = textOf(event.url);
  const [title, subtitle] = [textOf(event.title), textOf(event.subtitle)];
  const type = textOf(event.type);
  const isKind = Object.values(sessionKinds).some((names) => names['zh-CN'] === type || names.en === type);
  const own = /\/sessions\/(ssn_[0-9a-z]+)$/.exec(url)?.[1];
  const start = own ? written : startIn(zone, event, written);
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  const [zh, en] = isChinese(title) ? [title, subtitle] : [isChinese(subtitle) ? subtitle : '', title];
  return {
    id: own ?? '',
    externalId: own ? '' : textOf(event['@guid']) || textOf(event['@id']),
    venue: room,
    ...(isKind ? { kind: type } : {}),
    'title.zh-CN': zh,
    'title.en': en,
    startAt: start,
    endAt: endOf(start, textOf(event.duration)),
    presenters: presentersOf(event),
    // Of ours the venue is what other programs call a room, and what the room in it is called, the file does not say.
    room: own ? '' : room.slice(0, 80),
    // A session of ours has its own.
    zone: own ? '' : zone,
    languages: textOf(event.language).startsWith('zh') ? 'zh-CN' : textOf(event.language) ? 'en' : '',
  };
}

const columns = [
  ...([
    'id',
    'externalId',
    'venue',
    'kind',
    'title.zh-CN',
    'title.en',
    'startAt',
    'endAt',
    'zone',
    'languages',
    'presenters',
    'room',
  ] as const),
];
const titles: Readonly<Record<string, { readonly en: string }>> = { ...rowColumns, ...sessionKind.columns };

export const isXml = (bytes: Uint8Array) => /^\uFEFF?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 100)));

/** A definition of entities may make much of little: such a file is not read. Refuses: table.not-readable, table.empty. */
export async function tableOfScheduleXml(bytes: Uint8Array): Promise<Result<Table, TableProblem>> {
  const text = new TextDecoder().decode(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return refuse('table.not-readable');
  const { XMLParser } = await import('fast-xml-parser');
  let read: Xml;
  try {
    read = parsed(new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false }), text);
  } catch {
    return refuse('table.not-readable');
  }
  const schedule = read.schedule as Xml | undefined;
  if (typeof schedule !== 'object') return refuse('table.not-readable');
  const conference = schedule.conference as Xml | undefined;
  const [zone, dayChange] = [textOf(conference?.time_zone_name), textOf(conference?.day_change).slice(0, 5)];
  const rows = listOf(schedule.day).flatMap((day) =>
    listOf(day.room).flatMap((room) =>
      listOf(room.event).map((event) =>
        rowOf(event, { room: textOf(room['@name']), zone, start: startOf(event, day, dayChange) }),
      ),
    ),
  );
  if (rows.length === 0) return refuse('table.empty');
  // A file of ours says nothing of rooms: what is stored stays.
  const said = columns.filter((key) => key !== 'room' || rows.every(({ id }) => !id));
  return accept({
    header: said.map((key) => titles[key]!.en),
    rows: rows.map((row) => said.map((key) => row[key] ?? '')),
  });
}

const parsed = (parser: XMLParser, text: string) => parser.parse(text, true) as Xml;
