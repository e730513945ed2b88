/**
 * What is published of the programme as schedule.xml, the format that pretalx, frab and pentabarf write and most programme
 * tools read. Back in: read-schedule.ts. Source: wiki of c3voc, "Schedule XML".
 */
import { createHash } from 'node:crypto';
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf, localTimeOf, minute } from '#shared/kernel/time.ts';
import { sessionKinds, type OpenDay, type Session, type Venue } from '#shared/open-days/model.ts';
import { withOffset } from '../../../server/times.ts';

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
