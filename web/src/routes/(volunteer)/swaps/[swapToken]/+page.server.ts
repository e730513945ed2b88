/** A proposal to swap: both shifts, and taking it up with the private link of one's own. */
import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused, ticked } from '#lib/server/forms.ts';
import { shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { consentsMissing } from '#lib/reservations/server/reservation-forms.ts';
import { linkKey, ownLinkFor } from '#lib/reservations/server/pasted-link.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { shiftStop } from '#lib/volunteering/server/shift-view.ts';
import { volunteeringRefusals } from '#shared/volunteering/refusals.ts';

export const load: PageServerLoad = async ({ locals, params: { swapToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const { api, locale } = locals;
  const now = Date.now();
  const { gives, wants, seats, state } = await api.volunteering.getSwap({ swapToken });
  const [get, give] = await Promise.all([shiftAt(api, gives), shiftAt(api, wants)]);
  const over = state === 'cancelled' ? volunteeringRefusals['hand-over.over'][locale] : undefined;
  return {
    ...shiftPageView(get, locale, now),
    give: shiftPageView(give, locale, now),
    seats,
    why: over ?? shiftStop(get.shift, locale, now) ?? shiftStop(give.shift, locale, now),
    myLink: await ownLinkFor(wants, locals),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { swapToken } }) => {
    const form = await readForm(request);
    const checked = check(z.object({ myLink: linkKey }), { myLink: form.values.myLink ?? '' }, locale);
    const missing = consentsMissing(form.values, locale);
    if (!checked.ok) return invalid(form, [...checked.errors, ...missing], locale);
    if (missing.length > 0) return invalid(form, missing, locale);
    let manageToken: string;
    try {
      ({ manageToken } = await api.volunteering.takeSwap({
        swapToken,
        manageToken: checked.value.myLink,
        riskAccepted: ticked(form.values.riskAccepted),
      }));
    } catch (caught) {
      const problem = problemOf(caught);
      // The proposal was found to show the page: what is not found is the person's own link.
      if (problem.code !== 'not-found') return refused(form, problem, { 'swap.unequal': 'myLink' });
      const { swap } = await loadMessages(locale);
      return invalid(form, [{ path: 'myLink', message: swap.notALink }], locale);
    }
    redirect(303, `/sign-ups/${encodeURIComponent(manageToken)}`);
  },
};
