/** A seat of a group, by the link that its leader passed on: taken under the member's own name. */
import type { Actions, PageServerLoad } from './$types';
import { newKey } from '#lib/server/forms.ts';
import { shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { seatInput } from '#lib/reservations/server/reservation-forms.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { takePlace } from '#lib/reservations/server/reserve.ts';
import { momentIn } from '#lib/server/times.ts';
import { consentBoxes } from '#lib/privacy/server/consents-view.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { shiftStop } from '#lib/volunteering/server/shift-view.ts';
import { seatRequest } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { namesToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const { shiftId, groupName, namesUntil, seatsLeft } = await api.volunteering.getHoldForNames({ namesToken });
  const found = await shiftAt(api, shiftId);
  return {
    ...shiftPageView(found, locale, now),
    group: {
      groupName,
      seatsLeft,
      until: momentIn(namesUntil, found.shift.zone, locale),
      ended: Date.parse(namesUntil) <= now,
    },
    why: shiftStop(found.shift, locale, now),
    idempotencyKey: newKey(),
    consents: consentBoxes('sign-up', locale),
  };
};

export const actions: Actions = {
  default: (event) =>
    takePlace(event, {
      schema: seatRequest,
      inputOf: seatInput,
      take: (body, key) =>
        event.locals.api.volunteering.takeSeatOfHold({
          params: { namesToken: event.params.namesToken },
          headers: { 'idempotency-key': key },
          body,
        }),
    }),
};
