/** The page of one person on a roster: which row it is, where they may be moved, and the private link made anew. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { may, type Holder } from '#shared/organizations/role-rules.ts';
import { auditReason } from '#shared/audit/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Session, Venue } from '#shared/open-days/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { notFound } from '../../open-days/server/organizing.ts';
import { problemOf } from '../../server/api.ts';
import { check, given, invalid, readForm, refused } from '../../server/forms.ts';
import { qrOf } from '../../ui/qr.ts';
import { whenOf } from '../../server/times.ts';
import type { RosterRow } from './roster-view.ts';

export const rowOf = (rows: readonly RosterRow[], recordId: string, locale: Locale): RosterRow =>
  rows.find((row) => row.recordId === recordId) ?? notFound(locale);

type Moving = {
  readonly slotId: string;
  readonly who: Holder | undefined;
  readonly locale: Locale;
  readonly now: number;
};
type Other = Pick<Shift, 'venueId' | 'startAt' | 'endAt' | 'zone' | 'status' | 'freeSeats'> & {
  readonly slotId: string;
};

/** Others of the same kind with a free place that are still ahead, at venues that the reader plans for. */
const othersToMoveTo = (
  others: ReadonlyArray<Other & { readonly what: string }>,
  venues: readonly Venue[],
  { slotId, who, locale, now }: Moving,
) =>
  others
    .filter(
      (other) =>
        other.slotId !== slotId &&
        other.status === 'published' &&
        other.freeSeats > 0 &&
        Date.parse(other.startAt) > now &&
        may(who, 'venue.edit', { venueId: other.venueId }),
    )
    .sort((a, b) => a.startAt.localeCompare(b.startAt))
    .map((other) => {
      const { day, time } = whenOf(other, locale);
      const venue = venues.find(({ venueId }) => venueId === other.venueId)?.name[locale];
      return { value: other.slotId, label: [`${day} ${time}`, other.what, venue].join(' · ') };
    });

export const shiftsToMoveTo = (shifts: readonly Shift[], venues: readonly Venue[], moving: Moving) =>
  othersToMoveTo(
    shifts.map((shift) => ({ ...shift, slotId: shift.shiftId, what: volunteerRoles[shift.role][moving.locale] })),
    venues,
    moving,
  );

/** Nobody is moved to what takes no bookings. */
export const sessionsToMoveTo = (sessions: readonly Session[], venues: readonly Venue[], moving: Moving) =>
  othersToMoveTo(
    sessions
      .filter(({ dropIn, restricted }) => !dropIn && !restricted)
      .map((session) => ({ ...session, slotId: session.sessionId, what: session.title[moving.locale] })),
    venues,
    moving,
  );

type Asking = Pick<RequestEvent, 'request' | 'url' | 'locals'>;

/** What is asked for with a reason where the person is a minor, and shown once, on the page that asked for it. `field`: where the reason is typed. */
async function withReason<Made>(
  { request, locals: { locale } }: Asking,
  field: string,
  make: (reason: string | undefined) => Promise<Made>,
) {
  const form = await readForm(request);
  const reason = check(auditReason.optional(), given(form.values[field]), locale);
  if (!reason.ok) {
    const errors = reason.errors.map(({ message }) => ({ path: field, message }));
    return invalid(form, errors, locale);
  }
  try {
    return await make(reason.value);
  } catch (caught) {
    return refused(form, problemOf(caught), { 'contact.reason-needed': field });
  }
}

export const newLink = (
  event: Asking,
  page: 'sign-ups' | 'holds' | 'bookings',
  renew: (reason: string | undefined) => Promise<{ readonly manageToken: string }>,
) =>
  withReason(event, 'reason', async (reason) => {
    const { manageToken } = await renew(reason);
    const link = `${event.url.origin}/${page}/${encodeURIComponent(manageToken)}`;
    return { link, qr: qrOf(link) };
  });

export type ReadOut = { readonly code: string; readonly address: string };

/** A code to be read out; grouped, as it is said. */
export const newCode = (event: Asking, slotId: string, recordId: string) =>
  withReason(event, 'codeReason', async (reason): Promise<{ readOut: ReadOut }> => {
    const { code } = await event.locals.api.messages.makeLinkCode({ slotId, recordId, reason });
    return { readOut: { code: `${code.slice(0, 3)} ${code.slice(3)}`, address: `${event.url.host}/links` } };
  });

/** Takes a removal back, and shows the list with the person on it again. */
/** Gives one who waits a place, and shows the list, with how many are over by now. */
export async function givePlace(
  { request, url }: Pick<RequestEvent, 'request' | 'url'>,
  give: (recordId: string) => Promise<{ readonly overSeats: number }>,
) {
  const form = await readForm(request);
  let overSeats: number;
  try {
    ({ overSeats } = await give(form.values.recordId ?? ''));
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, `${url.pathname}?given=${overSeats}`);
}

export async function returnToRoster(
  { request, url }: Pick<RequestEvent, 'request' | 'url'>,
  back: (recordId: string) => Promise<{ readonly state: string }>,
) {
  const form = await readForm(request);
  let state: string;
  try {
    ({ state } = await back(form.values.recordId ?? ''));
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, `${url.pathname}?returned=${state}`);
}
