/** Whoever waits for a shift takes a place in it over, by their own private link. */
import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused } from '#lib/server/forms.ts';
import { linkKey, ownLinkFor } from '#lib/reservations/server/pasted-link.ts';
import { shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';

export const load: PageServerLoad = async ({ locals, params: { handOverToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const { shiftId, seats, state } = await locals.api.volunteering.getHandOver({ handOverToken });
  const found = await shiftAt(locals.api, shiftId);
  return {
    ...shiftPageView(found, locals.locale, Date.now()),
    seats,
    // Who is on the waitlist themselves has no place to give.
    isOpen: state === 'confirmed' || state === 'offered',
    myLink: await ownLinkFor(shiftId, locals),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { handOverToken } }) => {
    const form = await readForm(request);
    const checked = check(z.object({ myLink: linkKey }), { myLink: form.values.myLink ?? '' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let manageToken: string;
    try {
      const asked = { handOverToken, manageToken: checked.value.myLink };
      ({ manageToken } = await api.volunteering.takeShiftOverFromLine(asked));
    } catch (caught) {
      const problem = problemOf(caught);
      // The page was found by the other link: what is not found is the person's own.
      if (problem.code !== 'not-found') return refused(form, problem, { 'hand-over.not-in-line': 'myLink' });
      const { handOver } = await loadMessages(locale);
      return invalid(form, [{ path: 'myLink', message: handOver.notALink }], locale);
    }
    redirect(303, `/sign-ups/${encodeURIComponent(manageToken)}`);
  },
};
