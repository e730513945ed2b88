/**
 * The schedule of another programme tool, as XML or as JSON (pretalx, frab, pentabarf and what imitates them), or our own come
 * back: a table with the titles of our own columns, so that it goes the way of any other file.
 * Source: wiki of c3voc, "Schedule XML" and "Schedule JSON".
 */
import { accept, refuse, type Result } from '#shared/kernel/result.ts';
import { day as dayLength, localTimeOf, minute, timeZone } from '#shared/kernel/time.ts';
import { sessionKinds } from '#shared/open-days/model.ts';
import { localTimeOfCell } from '../../../server/tables/cells.ts';
import { mostRows, type Table, type TableProblem } from '../../../server/tables/read-table.ts';
import { rowColumns } from './programme-kind.ts';
import { sessionKind } from './session-file.ts';

type Xml = Readonly<Record<string, unknown>>;
const listOf = (node: unknown): Xml[] =>
  (Array.isArray(node) ? node : node === undefined || node === '' ? [] : [node]) as Xml[];
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const textOf = (node: unknown): string =>
  typeof node === 'object' && node !== null ? textOf((node as Xml)['#text']) : String(node ?? '').trim();

/** By the clock that it starts by. */
function endOf(start: string, duration: string): string {
  const [, days = '0', hours = '0', minutes = '0'] = /^(?:(\d+):)?(\d+):(\d+)$/.exec(duration) ?? [];
  const length = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
  const end = new Date(Date.parse(`${start}Z`) + length * minute);
  return Number.isNaN(end.getTime()) ? '' : end.toISOString().slice(0, 16);
}

const hasHour = (date: string) => /\dT\d/.test(date);

/**
 * When it begins by the clock of the place. pretalx and frab say it whole; pentabarf only the hour, beside the date of its day, which
 * goes on after midnight until `day_change`.
 */
function startOf(event: Xml, day: Xml, dayChange: string): string {
  const date = textOf(event.date);
  if (hasHour(date)) return localTimeOfCell(date.slice(0, 16));
  const clock = textOf(event.start).padStart(5, '0').slice(0, 5);
  const midnight = Date.parse(`${textOf(day['@date']).slice(0, 10)}T00:00Z`);
  if (!/^\d\d:\d\d$/.test(clock) || Number.isNaN(midnight)) return '';
  const on = new Date(clock < dayChange ? midnight + dayLength : midnight).toISOString().slice(0, 10);
  return localTimeOfCell(`${on}T${clock}`);
}

/** Everybody whom it names; a session has ten at most, and names of a sensible length. In JSON a person has several names. */
const presentersOf = (event: Xml) =>
  listOf((event.persons as Xml | undefined)?.person ?? event.persons)
    .map(({ public_name, full_public_name, name, ...person }) =>
      textOf(public_name ?? full_public_name ?? name ?? person)
        .replace(/[\s,，、;；]+/g, ' ')
        .slice(0, 80),
    )
    .filter(Boolean)
    .slice(0, 10)
    .join(', ');

/**
 * The zone of a session that is new here: the one that the file names; else one of the same hours as the moment is written with, since a
 * venue's own might be another; none where it says no more than the hour.
 */
function zoneOf(named: string, date: string): string {
  if (timeZone.safeParse(named).success) return named;
  const [, sign, hours, minutes] = /\dT.*([+-])(\d\d):?(\d\d)$/.exec(date) ?? [];
  if (sign === undefined) return hasHour(date) && date.endsWith('Z') ? 'Etc/UTC' : '';
  if (minutes !== '00') return 'Etc/UTC';
  // The names of these have the sign the other way round.
  return `${sign}${hours}` === '+08' ? 'Asia/Shanghai' : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
}

/** The same moment by the clock of that zone: one that is held in another than the file names is written by its own. */
function startIn(zone: string, date: string, start: string): string {
  const isInstant = /\dT.*(?:Z|[+-]\d\d:?\d\d)$/.test(date) && !Number.isNaN(Date.parse(date));
  return isInstant && zone ? localTimeOf(date, zone).slice(0, 16) : start;
}

type Of = { readonly room: string; readonly zone: string; readonly start: string };

function rowOf(event: Xml, { room, zone: named, start: written }: Of): Readonly<Record<string, string>> {
  const [url, date] = [textOf(event.url), textOf(event.date)];
  const zone = zoneOf(named, date);
  // Not longer than our own, so that what others call long is to be seen and not refused.
  const [title, subtitle] = [cut(textOf(event.title), 120), cut(textOf(event.subtitle), 120)];
  const type = textOf(event.type);
  const isKind = Object.values(sessionKinds).some((names) => names['zh-CN'] === type || names.en === type);
  const own = /\/sessions\/(ssn_[0-9a-z]+)$/.exec(url)?.[1];
  const start = own ? written : startIn(zone, date, written);
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
] as const;
const titles: Readonly<Record<string, { readonly en: string }>> = { ...rowColumns, ...sessionKind.columns };

/** JSON names its rooms by keys and has no attributes; else it says what XML does. */
function daysOfJson(conference: Xml): Xml[] {
  return listOf(conference.days).map(({ date, rooms }) => ({
    '@date': date,
    room: Object.entries((rooms ?? {}) as Xml).map(([name, events]) => ({
      '@name': name,
      event: listOf(events).map((event) => ({ ...event, '@guid': event.guid, '@id': event.id })),
    })),
  }));
}

type Schedule = { readonly conference: Xml | undefined; readonly days: readonly Xml[] };

/** Undefined for what is no schedule; throws for what cannot be read. */
async function scheduleOf(text: string): Promise<Schedule | undefined> {
  if (text.startsWith('{')) {
    const { conference } = (JSON.parse(text) as { schedule?: { conference?: Xml } }).schedule ?? {};
    return conference && { conference, days: daysOfJson(conference) };
  }
  // What an abstract quotes is none.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''))) return undefined;
  const { XMLParser } = await import('fast-xml-parser');
  // pretalx writes every letter that is not ASCII as its number.
  const options = { ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, htmlEntities: true };
  const { schedule } = new XMLParser(options).parse(text, true) as { schedule?: Xml };
  if (typeof schedule !== 'object') return undefined;
  return { conference: schedule.conference as Xml | undefined, days: listOf(schedule.day) };
}

export const isSchedule = (bytes: Uint8Array) =>
  /^\uFEFF?\s*[<{]/.test(new TextDecoder().decode(bytes.subarray(0, 100)));

/**
 * `on`: of several days only this one (YYYY-MM-DD). A definition of entities may make much of little: such a file is not read.
 * Refuses: table.not-readable, table.empty, table.too-many-sessions, table.none-that-day.
 */
export async function tableOfSchedule(bytes: Uint8Array, on = ''): Promise<Result<Table, TableProblem>> {
  const text = new TextDecoder().decode(bytes).trim();
  const schedule = await scheduleOf(text).catch(() => undefined);
  if (!schedule) return refuse('table.not-readable');
  const { conference, days } = schedule;
  const [zone, dayChange] = [textOf(conference?.time_zone_name), textOf(conference?.day_change).slice(0, 5)];
  const all = days.flatMap((day) =>
    listOf(day.room).flatMap((room) =>
      listOf(room.event).map((event) =>
        rowOf(event, { room: textOf(room['@name']), zone, start: startOf(event, day, dayChange) }),
      ),
    ),
  );
  const rows = all.filter(({ startAt }) => on === '' || startAt?.startsWith(on));
  if (all.length === 0) return refuse('table.empty');
  if (rows.length === 0) return refuse('table.none-that-day');
  if (rows.length > mostRows) return refuse('table.too-many-sessions');
  // A file of ours says nothing of rooms: what is stored stays.
  const said = columns.filter((key) => key !== 'room' || rows.every(({ id }) => !id));
  return accept({
    header: said.map((key) => titles[key]!.en),
    rows: rows.map((row) => said.map((key) => row[key] ?? '')),
  });
}
