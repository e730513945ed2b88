/**
 * Calendar files (RFC 5545) of places and feeds. Times are UTC, so no calendar needs our zone's rules; the description names
 * the venue's time for people. A later state of the same place has the same UID and a higher SEQUENCE, so that a calendar
 * changes its entry instead of adding one. Called by the mails, which attach them, and by the API.
 */
import { labelled } from '../../shared/kernel/joined.ts';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { PlaceFacts } from '../../shared/messages/place-facts.ts';
import { localTimeOf } from '../../shared/kernel/time.ts';
import { timesText, whereOf } from '../../shared/messages/place-words.ts';

export type EntryState = 'confirmed' | 'offered' | 'waiting' | 'cancelled';

export type CalendarEntry = {
  /** Of the sign-up or booking, or of the session in a public feed. */
  readonly id: string;
  readonly state: EntryState;
  /** Rises with every change of the slot and of its venue. */
  readonly version: number;
  readonly changedAt: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly url: string;
  /** Minutes before the start; absent in public feeds. */
  readonly alarmMinutes?: number;
};

const statuses: Readonly<Record<EntryState, ICalEventStatus>> = {
  confirmed: ICalEventStatus.CONFIRMED,
  offered: ICalEventStatus.TENTATIVE,
  waiting: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};
/** States of one version in the order in which they follow one another. */
const ranks: Readonly<Record<EntryState, number>> = { waiting: 0, offered: 1, confirmed: 2, cancelled: 3 };
export const sequenceOf = ({ version, state }: Pick<CalendarEntry, 'version' | 'state'>) => version * 4 + ranks[state];

export const methodOf = (entries: readonly CalendarEntry[]) =>
  entries.length === 1 && entries[0]!.state === 'cancelled' ? 'CANCEL' : 'PUBLISH';

type Setting = { readonly siteOrigin: string; readonly now: number; readonly name?: string };

export function calendarFile(entries: readonly CalendarEntry[], { siteOrigin, now, name }: Setting): string {
  const host = new URL(siteOrigin).hostname;
  const calendar = ical({
    prodId: { company: 'Harborlight', product: 'Harborlight', language: 'EN' },
    method: methodOf(entries) === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    ...(name ? { name, ttl: 3600 } : {}),
  });
  for (const entry of entries) {
    const isOver = entry.state === 'cancelled';
    calendar.createEvent({
      id: `${entry.id}@${host}`,
      sequence: sequenceOf(entry),
      stamp: new Date(now),
      lastModified: new Date(entry.changedAt),
      start: new Date(entry.startAt),
      end: new Date(entry.endAt),
      status: statuses[entry.state],
      organizer: { name: 'Harborlight', email: `no-reply@${host}` },
      ...{ summary: entry.summary, location: entry.location, description: entry.description, url: entry.url },
      ...(entry.alarmMinutes && !isOver
        ? { alarms: [{ type: ICalAlarmType.display, trigger: entry.alarmMinutes * 60, description: entry.summary }] }
        : {}),
    });
  }
  return `${calendar.toString()}\r\n`;
}

const words = {
  'zh-CN': { bring: '请携带：', contact: '当天联系：', ticket: '入场码', waiting: '候补中：', offered: '待确认：' },
  en: {
    ...{ bring: 'Bring along: ', contact: 'Contact on the day: ', ticket: 'Ticket' },
    ...{ waiting: 'On the waitlist: ', offered: 'To be accepted: ' },
  },
} as const;

/** What an entry says of a place, as its mail does. */
export function textsOf(
  facts: PlaceFacts,
  state: EntryState,
): Pick<CalendarEntry, 'summary' | 'location' | 'description'> {
  const t = words[facts.locale];
  // Calendars show TENTATIVE as any other entry: who waits must not read that they come.
  const mark = state === 'waiting' || state === 'offered' ? t[state] : '';
  return {
    summary: `${mark}${[facts.what, facts.openDay].filter(Boolean).join(' · ')}`,
    location: whereOf(facts),
    description: [
      timesText(facts, facts.locale),
      facts.bring && `${t.bring}${facts.bring}`,
      facts.contact && `${t.contact}${facts.contact}`,
      facts.ticket && labelled(`${t.ticket} ${facts.ticket.short}`, facts.ticket.link, facts.locale),
      facts.link,
    ]
      .filter(Boolean)
      .join('\n'),
  };
}

/** In ASCII, by the day and hour of the venue; the end of the id tells two of one hour apart. */
export const calendarFileName = ({ id, startAt, state }: CalendarEntry, zone: string): string => {
  const when = localTimeOf(startAt, zone).replace('T', '-').replace(':', '');
  return `harborlight-${when}-${id.slice(-4)}${state === 'cancelled' ? '-cancelled' : ''}.ics`;
};

/** The file as a mail carries it. */
export const calendarAttachment = (entry: CalendarEntry, zone: string, setting: Setting) => ({
  FileName: calendarFileName(entry, zone),
  ContentType: `text/calendar; charset=utf-8; method=${methodOf([entry])}`,
  ContentDisposition: 'ATTACHMENT' as const,
  RawContent: Buffer.from(calendarFile([entry], setting)),
});
