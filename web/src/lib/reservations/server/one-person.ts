/** The page of one person on a roster: which row it is, where they may be moved, and the private link made anew. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { may, type Holder } from '#shared/organizations/role-rules.ts';
import { auditReason } from '#shared/audit/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Venue } from '#shared/open-days/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { notFound } from '../../open-days/server/organizing.ts';
import { problemOf } from '../../server/api.ts';
import { check, given, invalid, readForm, refused } from '../../server/forms.ts';
import { qrOf } from '../../ui/qr.ts';
import { whenOf } from '../../server/times.ts';
import type { RosterRow } from './roster-view.ts';

export const rowOf = (rows: readonly RosterRow[], recordId: string, locale: Locale): RosterRow =>
  rows.find((row) => row.recordId === recordId) ?? notFound(locale);

/** Other shifts with a free place that are still ahead, at venues that the reader plans for. */
export const shiftsToMoveTo = (
  shifts: readonly Shift[],
  venues: readonly Venue[],
  { shiftId, who, locale, now }: { shiftId: string; who: Holder | undefined; locale: Locale; now: number },
) =>
  shifts
    .filter(
      (shift) =>
        shift.shiftId !== shiftId &&
        shift.status === 'published' &&
        shift.freeSeats > 0 &&
        Date.parse(shift.startAt) > now &&
        may(who, 'venue.edit', { venueId: shift.venueId }),
    )
    .sort((a, b) => a.startAt.localeCompare(b.startAt))
    .map((shift) => {
      const { day, time } = whenOf(shift, locale);
      const venue = venues.find(({ venueId }) => venueId === shift.venueId)?.name[locale];
      return { value: shift.shiftId, label: [`${day} ${time}`, volunteerRoles[shift.role][locale], venue].join(' · ') };
    });

type Asking = Pick<RequestEvent, 'request' | 'url' | 'locals'>;

/** Shown once, on the page that asked for it. */
export async function newLink(
  { request, url, locals: { locale } }: Asking,
  page: 'sign-ups' | 'holds' | 'bookings',
  renew: (reason: string | undefined) => Promise<{ readonly manageToken: string }>,
) {
  const form = await readForm(request);
  const reason = check(auditReason.optional(), given(form.values.reason), locale);
  if (!reason.ok) {
    const errors = reason.errors.map(({ message }) => ({ path: 'reason', message }));
    return invalid(form, errors, locale);
  }
  try {
    const { manageToken } = await renew(reason.value);
    const link = `${url.origin}/${page}/${encodeURIComponent(manageToken)}`;
    return { link, qr: qrOf(link) };
  } catch (caught) {
    return refused(form, problemOf(caught), { 'contact.reason-needed': 'reason' });
  }
}

/** Takes a removal back, and shows the list with the person on it again. */
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
