/** An open day and its venues as pages show them, in one language. */
import type { Locale } from '#shared/kernel/text.ts';
import { foreignIn } from '#shared/kernel/untranslated.ts';
import { venueModes, type OpenDay, type Venue, type VenueMode } from '#shared/open-days/model.ts';
import { dateText, daysUntil } from '../../server/times.ts';

export type VenueView = {
  readonly venueId: string;
  readonly role: Venue['role'];
  readonly mode: VenueMode;
  readonly modeName: string;
  readonly name: string;
  readonly province: string;
  readonly city: string;
  readonly host: string;
  readonly place: string;
  readonly activity: string;
  readonly note: string | undefined;
  /** The language of a text that is not there in the reader's. */
  readonly foreign: { readonly activity: Locale | undefined; readonly note: Locale | undefined };
  readonly exhibits: ReadonlyArray<{
    name: string;
    summary: string;
    presenter: string | undefined;
    code: string | undefined;
  }>;
};

export const venueView = (venue: Venue, locale: Locale): VenueView => ({
  venueId: venue.venueId,
  role: venue.role,
  mode: venue.mode,
  modeName: venueModes[venue.mode][locale],
  name: venue.name[locale],
  province: venue.province[locale],
  city: venue.city[locale],
  host: venue.host[locale],
  place: venue.place[locale],
  activity: venue.activity[locale],
  note: venue.note?.[locale],
  foreign: { activity: foreignIn(venue.activity, locale), note: foreignIn(venue.note, locale) },
  exhibits: venue.exhibits.map(({ name, summary, presenter, code }) => ({
    code,
    name: name[locale],
    summary: summary[locale],
    presenter: presenter?.[locale],
  })),
});

/** The main venue first, the branches in the order they were added. */
export const mainFirst = <V extends Pick<Venue, 'role'>>(venues: readonly V[]): V[] => [
  ...venues.filter(({ role }) => role === 'main'),
  ...venues.filter(({ role }) => role !== 'main'),
];

export const openDayView = (openDay: OpenDay, locale: Locale, now: number) => ({
  openDayId: openDay.openDayId,
  edition: openDay.edition,
  name: openDay.name[locale],
  theme: openDay.theme[locale],
  foreign: { theme: foreignIn(openDay.theme, locale) },
  heldOn: openDay.heldOn,
  date: dateText(openDay.heldOn, locale),
  daysLeft: daysUntil(openDay.heldOn, openDay.zone, now),
  purposes: openDay.purposes.map((purpose) => purpose[locale]),
  photoPolicy: openDay.photoPolicy?.[locale],
  status: openDay.status,
});
export type OpenDayView = ReturnType<typeof openDayView>;

/** The published open day to show first: the nearest one ahead, that people can still come into; else the one of today, else the latest. */
export function nextOpenDay<D extends Pick<OpenDay, 'heldOn' | 'status' | 'zone'>>(
  openDays: readonly D[],
  now: number,
): D | undefined {
  const published = openDays.filter(({ status }) => status === 'published');
  const byDay = [...published].sort((a, b) => a.heldOn.localeCompare(b.heldOn));
  const daysTo = ({ heldOn, zone }: D) => daysUntil(heldOn, zone, now);
  return byDay.find((one) => daysTo(one) > 0) ?? byDay.findLast((one) => daysTo(one) === 0) ?? byDay.at(-1);
}

/** To come, the nearest first, and then past, the latest first. */
export const soonestFirst = <D extends Pick<OpenDayView, 'heldOn' | 'daysLeft'>>(views: readonly D[]): D[] =>
  views.toSorted((a, b) => {
    if (a.daysLeft >= 0 !== b.daysLeft >= 0) return a.daysLeft >= 0 ? -1 : 1;
    return a.heldOn.localeCompare(b.heldOn) * (a.daysLeft >= 0 ? 1 : -1);
  });

/** What is published: to come, the nearest first, and past, the latest first. */
export function openDaysByTime(openDays: readonly OpenDay[], locale: Locale, now: number) {
  const views = openDays
    .filter(({ status }) => status === 'published')
    .map((openDay) => openDayView(openDay, locale, now));
  return {
    toCome: soonestFirst(views.filter(({ daysLeft }) => daysLeft >= 0)),
    past: soonestFirst(views.filter(({ daysLeft }) => daysLeft < 0)),
  };
}
