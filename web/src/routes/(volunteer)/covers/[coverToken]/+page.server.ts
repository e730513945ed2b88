/** What somebody is asked to cover: opening it changes nothing, one button says yes, one says no. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { shiftAt } from '#lib/reservations/server/reservation-page.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';
import { decideShiftOpen } from '#shared/volunteering/sign-up-rules.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { coverToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  const now = Date.now();
  const { shiftId, answer, freeSeats } = await api.volunteering.getCover({ coverToken });
  const found = await shiftAt(api, shiftId);
  const { cover } = await loadMessages(locale);
  const isOpen = decideShiftOpen(found.shift, now, 'end').ok;
  return {
    ...shiftPageView(found, locale, now),
    answer,
    why: !isOpen ? cover.over : freeSeats > 0 || answer === 'yes' ? undefined : cover.full,
  };
};

async function answered(event: RequestEvent<{ coverToken: string }>, coming: boolean) {
  const { locals, params, url } = event;
  const form = await readForm(event.request);
  let manageToken: string | undefined;
  try {
    const { coverToken } = params;
    ({ manageToken } = await locals.api.volunteering.answerCover({ coverToken, coming, riskAccepted: coming }));
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, manageToken === undefined ? url.pathname : `/sign-ups/${encodeURIComponent(manageToken)}`);
}

export const actions: Actions = {
  yes: (event) => answered(event, true),
  no: (event) => answered(event, false),
};
