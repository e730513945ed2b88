/** The calendars that one may subscribe to or take along: of one place, of a person, of an open day or one of its venues. */
import type { Locale } from '../../shared/kernel/text.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { parseLinkId } from '../reservations/reservation-records.ts';
import { idOfManageToken } from '../runtime/secrets.ts';
import { listSessionsOf, listVenues, readOpenDay } from '../open-days/session-lookup.ts';
import { calendarFile, calendarFileName, type CalendarEntry } from './calendar-file.ts';
import type { MessagesDeps } from './deps.ts';
import { listRecordsOfPerson, readPlaceRecord } from './find-records.ts';
import { personOfFeed } from './feed-store.ts';
import { addressOf, factsReader, placeFactsOf, type FactsReader } from './place-facts.ts';
import { latest, placeEntryOf } from './place-entry.ts';
import type { PlaceRecord } from './place-record.ts';
import { timesText } from '../../shared/messages/place-words.ts';

async function entryOf(deps: MessagesDeps, reader: FactsReader, record: PlaceRecord): Promise<CalendarEntry> {
  return placeEntryOf(deps, reader, record, await placeFactsOf(deps, reader, record, 'confirmed'));
}

/** A calendar address lies in other people's servers: private links, which can give a place back, stay out of it. */
async function entryWithoutLink(deps: MessagesDeps, reader: FactsReader, record: PlaceRecord): Promise<CalendarEntry> {
  const facts = { ...(await placeFactsOf(deps, reader, record, 'confirmed')), link: undefined };
  return { ...(await placeEntryOf(deps, reader, record, facts)), url: `${deps.siteOrigin}/me/places` };
}

/** A link says of which slot and order it is; of a shift it may be a sign-up or a group hold. */
async function recordOfLink(deps: MessagesDeps, manageToken: string): Promise<PlaceRecord | undefined> {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return undefined;
  const at = parseLinkId(linkId);
  if (at.slotId.startsWith('ssn_')) return readPlaceRecord(deps, { type: 'booking', ...at });
  return (await readPlaceRecord(deps, { type: 'sign-up', ...at })) ?? readPlaceRecord(deps, { type: 'hold', ...at });
}

type File<More = object> = Promise<Result<{ readonly file: string } & More>>;
const settingOf = ({ siteOrigin, now }: MessagesDeps, name?: string) => ({
  siteOrigin,
  now: now(),
  ...(name ? { name } : {}),
});

/** Refuses: not-found, for forged links as for those of forgotten people. */
export async function calendarOfPlace(
  deps: MessagesDeps,
  manageToken: string,
  locale: Locale,
): File<{ readonly fileName: string }> {
  const record = await recordOfLink(deps, manageToken);
  if (!record) return refuse('not-found');
  const entry = await entryOf(deps, factsReader(deps), { ...record, locale });
  return accept({ file: calendarFile([entry], settingOf(deps)), fileName: calendarFileName(entry, record.zone) });
}

const nameOfFeed = { 'zh-CN': '港灯：我的名额', en: 'Harborlight: my places' } as const;

/** Every place that the person has or had; in the language that each was taken in. Refuses: not-found. */
export async function calendarOfPerson(deps: MessagesDeps, feedToken: string, locale: Locale): File {
  const personKey = await personOfFeed(deps.messages, deps.secret, feedToken);
  if (personKey === undefined) return refuse('not-found');
  const reader = factsReader(deps);
  const records = await listRecordsOfPerson(deps, personKey);
  const entries = await Promise.all(records.map((record) => entryWithoutLink(deps, reader, record)));
  return accept({ file: calendarFile(entries, settingOf(deps, nameOfFeed[locale])) });
}

/** The published sessions, those called off too, so that they leave the calendars they are in. Refuses: not-found. */
export async function calendarOfOpenDay(
  deps: MessagesDeps,
  { openDayId, venueId }: { readonly openDayId: string; readonly venueId?: string | undefined },
  locale: Locale,
): File {
  const openDay = await readOpenDay(deps.openDays, openDayId);
  if (!openDay || openDay.status === 'draft') return refuse('not-found');
  const [sessions, venues] = await Promise.all([
    listSessionsOf(deps.openDays, openDayId),
    listVenues(deps.openDays, openDayId),
  ]);
  const venueOf = new Map(venues.map((venue) => [venue.venueId, venue]));
  if (venueId !== undefined && !venueOf.has(venueId)) return refuse('not-found');
  const shown = sessions.filter((one) => one.status !== 'draft' && (!venueId || one.venueId === venueId));
  const entries = shown.map((session): CalendarEntry => {
    const { sessionId, title, startAt, endAt, status, revision } = session;
    const venue = venueOf.get(session.venueId);
    const url = `${deps.siteOrigin}/sessions/${sessionId}`;
    const isOff = status === 'cancelled' || openDay.status === 'cancelled';
    return {
      ...{ id: sessionId, startAt, endAt, url, state: isOff ? 'cancelled' : 'confirmed' },
      version: revision + openDay.revision + (venue?.revision ?? 0),
      changedAt: latest(deps.now(), session.changedAt, openDay.changedAt, venue?.changedAt),
      summary: `${title[locale]} · ${openDay.name[locale]}`,
      location: venue ? [venue.name[locale], addressOf(venue, locale)].join(locale === 'en' ? ', ' : '，') : '',
      description: `${timesText(session, locale)}\n${url}`,
    };
  });
  return accept({ file: calendarFile(entries, settingOf(deps, openDay.name[locale])) });
}
