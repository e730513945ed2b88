/** What handing a shift over means, and the link by which another person takes it. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { heldSignUp } from '#lib/reservations/server/reservation-page.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const { signUp, ...found } = await heldSignUp(api, manageToken);
  // Given back or handed over meanwhile: its own page says so.
  if (signUp.state === 'cancelled') redirect(303, `/sign-ups/${encodeURIComponent(manageToken)}`);
  return { ...(await shiftPageView(found, locale, Date.now())), seats: signUp.seats };
};

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { manageToken }, url }) => {
    const form = await readForm(request);
    try {
      const { handOverToken } = await api.volunteering.giveShift({ manageToken });
      return { link: `${url.origin}/hand-overs/${encodeURIComponent(handOverToken)}` };
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  },
};
