/** A group hold behind its leader's link: what it holds still, the link for the members, giving seats back. */
import type { Actions, PageServerLoad } from './$types';
import { heldActions, keepFewer } from '#lib/reservations/server/reservation-actions.ts';
import { offerView, shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { momentIn } from '#lib/server/times.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, url, setHeaders }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const hold = await api.volunteering.getHold({ manageToken });
  const found = await shiftAt(api, hold.shiftId);
  const { zone } = found.shift;
  const { groupName, name, seats, seatsLeft, state, position, because, namesToken, offerUntil } = hold;
  return {
    ...shiftPageView(found, locale, now),
    hold: {
      ...{ groupName, name, seats, seatsLeft, position, because },
      // The last seat named leaves a hold of nothing; for its leader that is an end, like the others.
      state: seatsLeft === 0 ? ('cancelled' as const) : state,
      until: momentIn(hold.namesUntil, zone, locale),
      offer: offerView(offerUntil, zone, locale, now),
      passOn: namesToken && `${url.origin}/hold-names/${encodeURIComponent(namesToken)}`,
    },
  };
};

const { accept, cancel } = heldActions(
  (api, held) => api.volunteering.acceptHoldOffer(held),
  (api, held) => api.volunteering.shrinkHold({ ...held, keep: 0 }),
);
export const actions: Actions = {
  accept,
  fewer: (event) =>
    keepFewer(event, (keeping) =>
      event.locals.api.volunteering.shrinkHold({ manageToken: event.params.manageToken, ...keeping }),
    ),
  release: cancel,
};
