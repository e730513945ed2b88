/** A shift that somebody hands over: what it is, and taking it with one's own details. */
import type { Actions, PageServerLoad } from './$types';
import { newKey } from '#lib/server/forms.ts';
import { personInput } from '#lib/reservations/server/reservation-forms.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { takePlace } from '#lib/reservations/server/reserve.ts';
import { shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { consentBoxes } from '#lib/privacy/server/consents-view.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { shiftStop } from '#lib/volunteering/server/shift-view.ts';
import { personRequest } from '#shared/volunteering/model.ts';
import { volunteeringRefusals } from '#shared/volunteering/refusals.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { handOverToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const { shiftId, seats, state } = await api.volunteering.getHandOver({ handOverToken });
  const found = await shiftAt(api, shiftId);
  const over = state === 'cancelled' ? volunteeringRefusals['hand-over.over'][locale] : undefined;
  return {
    ...shiftPageView(found, locale, now),
    handOver: { seats, state },
    why: over ?? shiftStop(found.shift, locale, now),
    idempotencyKey: newKey(),
    consents: consentBoxes('sign-up', locale),
  };
};

export const actions: Actions = {
  default: (event) =>
    takePlace(event, {
      schema: personRequest,
      inputOf: personInput,
      take: (body, key) =>
        event.locals.api.volunteering.takeShiftOver({
          params: { handOverToken: event.params.handOverToken },
          headers: { 'idempotency-key': key },
          body,
        }),
    }),
};
