/** Seats of a shift for a group whose names follow by a link. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, handingBack, invalid, refused } from '#lib/server/forms.ts';
import { readSharedForm, sharedFormKey } from '#lib/server/shared-form.ts';
import { shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { holdFields, holdInput } from '#lib/reservations/server/reservation-forms.ts';
import { momentIn, toLocalInput } from '#lib/server/times.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { day } from '#shared/kernel/time.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';
import { largestGroup } from '#shared/reservations/model.ts';
import { holdRequest, largestHold } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async ({ locals: { api, locale, identity }, params: { shiftId }, request }) => {
  const now = Date.now();
  const found = await shiftAt(api, shiftId);
  const { startAt, zone, capacity } = found.shift;
  const starts = Date.parse(startAt);
  // A proposal that can be changed: the day before, or halfway when the shift is that near.
  const namesUntil = Math.max(starts - day, now + (starts - now) / 2);
  return {
    ...shiftPageView(found, locale, now),
    most: Math.min(capacity, mayAnywhere(await identity(), 'venue.edit') ? largestHold : largestGroup),
    startsAt: momentIn(startAt, zone, locale),
    latest: toLocalInput(startAt, zone),
    namesUntil: toLocalInput(new Date(namesUntil).toISOString(), zone),
    idempotencyKey: sharedFormKey({ request }),
  };
};

export const actions = handingBack({
  default: async (event) => {
    const { api, locale } = event.locals;
    const { shiftId } = event.params;
    const read = await readSharedForm(event);
    if ('again' in read) return read.again;
    const { form } = read;
    const { zone } = await api.volunteering.getShift({ shiftId });
    const checked = check(holdRequest, holdInput(form.values, zone), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let manageToken: string;
    try {
      ({ manageToken } = await api.volunteering.holdSeats({
        params: { shiftId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      }));
    } catch (caught) {
      return refused(form, problemOf(caught), holdFields);
    }
    redirect(303, `/holds/${encodeURIComponent(manageToken)}`);
  },
} satisfies Actions);
