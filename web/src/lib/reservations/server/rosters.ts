/** What the pages of rosters share: where the list belongs, the file of it, opening one contact, and taking one off. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { FormState } from '#lib/ui/form-state.ts';
import type { StaffMessages } from '#lib/i18n/load-messages.ts';
import { auditReason } from '#shared/audit/model.ts';
import { removalReason, type RemovalReason } from '#shared/privacy/removal.ts';
import { rosterOrder, rosterSearch, type RosterAsked } from '#shared/privacy/roster-model.ts';
import { keepings } from '#shared/privacy/personal-data.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';
import { allPages } from '../../server/all-pages.ts';
import { problemOf, type Api } from '../../server/api.ts';
import type { Column } from '../../server/csv.ts';
import { fileName } from '../../server/tables/write-table.ts';
import { check, given, invalid, readForm, refused } from '../../server/forms.ts';
import { shiftAt } from './reservation-page.ts';
import { requireOrganizer } from '../../open-days/server/organizing.ts';
import { whenOf } from '../../server/times.ts';
import { removalField } from '../removal-field.ts';
import { shiftRosterView, sessionRosterView, type RosterRow } from './roster-view.ts';

type At<Params extends Record<string, string>> = Pick<RequestEvent<Params>, 'locals' | 'url' | 'params'>;

/** Said to the API when the list is taken away as a file, so that the audit says so. */
export type As = 'file' | undefined;

/** One contact as it was given, shown on the page that its form came from and nowhere else. */
export type Opened = {
  readonly recordId: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly accessNeeds?: string | undefined;
  readonly note?: string | undefined;
};

const hasEnded = ({ endAt }: { readonly endAt: string }) => Date.parse(endAt) <= Date.now();

/** What the address of the page says: in which order the list is, or a part of it. Whom it looks for is in no address (R22). */
function orderIn({ searchParams }: URL): Pick<RosterAsked, 'sort'> {
  const { data: sort } = rosterOrder.sort.safeParse(searchParams.get('sort'));
  return sort ? { sort } : {};
}

/** All of it, however many answers of the API it takes, masked for who asks; the audit has it. */
export const rosterOfShift = (
  api: Pick<Api, 'volunteering'>,
  shiftId: string,
  as?: As,
  { find, ...order }: RosterAsked = {},
) =>
  allPages(async (after) => {
    const { rows: items, next } = find
      ? await api.volunteering.findSignUps({ shiftId, find, after, ...order })
      : await api.volunteering.listSignUps({ shiftId, as, after, ...order });
    return { items, next };
  });

export const rosterOfSession = (
  api: Pick<Api, 'openDays'>,
  sessionId: string,
  as?: As,
  { find, ...order }: RosterAsked = {},
) =>
  allPages(async (after) => {
    const { rows: items, next } = find
      ? await api.openDays.findBookings({ sessionId, find, after, ...order })
      : await api.openDays.listBookings({ sessionId, as, after, ...order });
    return { items, next };
  });

/** Whose mail comes back, so that staff phone them. */
const undeliveredIn = async (api: Pick<Api, 'messages'>, slotId: string) => ({
  undelivered: (await api.messages.seeUndelivered({ slotId })).recordIds,
});

export async function shiftRoster(event: At<{ openDayId: string; shiftId: string }>, as?: As, find?: string) {
  const who = await requireOrganizer(event);
  const { api, locale } = event.locals;
  const { shiftId } = event.params;
  const [{ shift, openDay, venue }, rows, undelivered] = await Promise.all([
    shiftAt(api, shiftId),
    rosterOfShift(api, shiftId, as, { find, ...orderIn(event.url) }),
    undeliveredIn(api, shiftId),
  ]);
  const { zone, venueId } = shift;
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    fileName: fileName(`shift-${shift.role}`, shift, shiftId),
    title: volunteerRoles[shift.role][locale],
    venueName: venue?.name[locale],
    when: whenOf(shift, locale),
    capacity: shift.capacity,
    keptDays: keepings.afterPlace.days,
    asked: orderIn(event.url),
    rows: shiftRosterView(rows, { who, scope: { venueId }, zone, locale, hasEnded: hasEnded(shift), ...undelivered }),
  };
}

export async function sessionRoster(event: At<{ openDayId: string; sessionId: string }>, as?: As, find?: string) {
  const who = await requireOrganizer(event);
  const { api, locale } = event.locals;
  const { openDayId, sessionId } = event.params;
  const [session, openDay, rows, undelivered] = await Promise.all([
    api.openDays.getSession({ sessionId }),
    api.openDays.getOpenDay({ openDayId }),
    rosterOfSession(api, sessionId, as, { find, ...orderIn(event.url) }),
    undeliveredIn(api, sessionId),
  ]);
  const { zone, venueId } = session;
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    fileName: fileName(`session-${session.kind}`, session, sessionId),
    title: session.title[locale],
    venueName: openDay.venues.find((venue) => venue.venueId === venueId)?.name[locale],
    when: whenOf(session, locale),
    capacity: session.capacity,
    keptDays: keepings.afterPlace.days,
    asked: orderIn(event.url),
    rows: sessionRosterView(rows, {
      who,
      scope: { venueId },
      zone,
      locale,
      hasEnded: hasEnded(session),
      ...undelivered,
    }),
  };
}

export type Found = { readonly find: string; readonly rows: readonly RosterRow[] };

/** Those who are meant by what was typed; everybody again where nothing was. */
export async function findInRoster(
  { request, locals: { locale } }: Pick<RequestEvent, 'request' | 'locals'>,
  rosterWith: (find: string) => Promise<{ readonly rows: readonly RosterRow[] }>,
) {
  const form = await readForm(request);
  const typed = check(rosterSearch.find.optional(), given(form.values.find), locale);
  if (!typed.ok)
    return invalid(
      form,
      typed.errors.map((error) => ({ ...error, path: 'find' })),
      locale,
    );
  if (typed.value === undefined) return undefined;
  const { rows } = await rosterWith(typed.value);
  return { found: { find: typed.value, rows } satisfies Found };
}

type Asked = { readonly recordId: string; readonly order?: number; readonly reason: string | undefined };

/** Opens one contact; a refusal comes back to the row that it is about, with what was typed. */
export async function openContact(
  { request, locals: { locale } }: Pick<RequestEvent, 'request' | 'locals'>,
  open: (asked: Asked) => Promise<Omit<Opened, 'recordId'>>,
) {
  const form = await readForm(request);
  const { recordId = '' } = form.values;
  const reason = check(auditReason.optional(), given(form.values.reason), locale);
  if (!reason.ok) {
    const errors = reason.errors.map(({ message }) => ({ path: 'reason', message }));
    return fail(422, { values: form.values, errors } satisfies FormState);
  }
  try {
    // The row says which of the roster it is; of a pledge there is nothing to say.
    const order = form.values.order === undefined ? {} : { order: Number(form.values.order) };
    return { opened: { recordId, ...(await open({ recordId, ...order, reason: reason.value })) } satisfies Opened };
  } catch (caught) {
    return refused(form, problemOf(caught), { 'contact.reason-needed': 'reason' });
  }
}

type Removal = { readonly recordId: string; readonly reason: RemovalReason };

/** Takes one off the list, and shows the list without them; a refusal comes back to the row that it is about. */
export async function removeFromRoster(
  { request, url, locals: { locale } }: Pick<RequestEvent, 'request' | 'url' | 'locals'>,
  remove: (asked: Removal) => Promise<unknown>,
) {
  const form = await readForm(request);
  const { recordId = '' } = form.values;
  const field = removalField(recordId);
  const reason = check(removalReason, given(form.values[field]), locale);
  if (!reason.ok) {
    const errors = reason.errors.map(({ message }) => ({ path: field, message }));
    return invalid(form, errors, locale);
  }
  try {
    await remove({ recordId, reason: reason.value });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, `${url.pathname}?removed=${recordId}`);
}

/** The list as a file, masked as the page is: what there is of such a list, and no column of another. */
export function rosterColumns(
  { roster: t, mail }: StaffMessages,
  of: 'shift' | 'session' | 'drive',
): ReadonlyArray<Column<RosterRow>> {
  const group: Column<RosterRow> = [t.group, (row) => row.group];
  const category: Column<RosterRow> = [t.category, (row) => row.category];
  const places: ReadonlyArray<Column<RosterRow>> = [
    [t.seats, (row) => row.seats],
    [t.state, (row) => row.state && t.states[row.state]],
    [mail.answers.title, (row) => (row.isComing ? mail.answers.coming : undefined)],
    [t.position, (row) => row.position],
  ];
  const goods: ReadonlyArray<Column<RosterRow>> = [
    [t.pledged, (row) => row.pledged],
    [t.bringOn, (row) => row.bringOn],
  ];
  return [
    [t.name, (row) => row.name ?? (row.isMinor ? t.minor : '')],
    ...(of === 'shift' ? [group] : []),
    [t.contact, (row) => row.contact.join(' ')],
    ...(of === 'drive' ? goods : places),
    ...(of === 'session' ? [category] : []),
    [t.since, (row) => row.since],
  ];
}
