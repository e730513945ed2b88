/** A shift, all that a volunteer is told about it, and the sign-up. */
import type { Actions, PageServerLoad } from './$types';
import { shiftEvent } from '#lib/open-days/server/event-data.ts';
import { sharedFormKey } from '#lib/server/shared-form.ts';
import { shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { inTheWayOf } from '#lib/reservations/server/my-places.ts';
import { signUpInput } from '#lib/reservations/server/reservation-forms.ts';
import { takePlace } from '#lib/reservations/server/reserve.ts';
import { consentBoxes } from '#lib/privacy/server/consents-view.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { signUpRequest } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const found = await shiftAt(locals.api, params.shiftId);
  return {
    ...shiftPageView(found, locals.locale, Date.now()),
    event: shiftEvent(found.shift, found, locals.locale),
    consents: consentBoxes('sign-up', locals.locale),
    inTheWay: await inTheWayOf(found, locals),
    idempotencyKey: sharedFormKey(event),
  };
};

export const actions: Actions = {
  default: (event) =>
    takePlace(event, {
      schema: signUpRequest,
      inputOf: signUpInput,
      take: (body, key) =>
        event.locals.api.volunteering.signUp({
          params: { shiftId: event.params.shiftId },
          headers: { 'idempotency-key': key },
          body,
        }),
    }),
};
