/** Answers the reminder of a shift. */
import type { Actions, PageServerLoad } from './$types';
import { answerActions } from '#lib/messages/server/answer-actions.ts';
import { heldSignUp } from '#lib/reservations/server/reservation-page.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { shiftPageView } from '#lib/volunteering/server/shift-page-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { manageToken }, setHeaders, url }) => {
  setHeaders(privateHeaders);
  const { signUp, ...found } = await heldSignUp(api, manageToken);
  const answered = url.searchParams.has('answered');
  return { ...shiftPageView(found, locale, Date.now()), state: signUp.state, answered };
};

export const actions: Actions = answerActions((api, answer) => api.volunteering.answerSignUp(answer));
