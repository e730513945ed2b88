/** Confirms that it is still the signed-in person, and goes back to the page that needs it. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readForm } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { safePath } from '#lib/server/redirects.ts';

export const load: PageServerLoad = async (event) => {
  event.setHeaders(privateHeaders);
  await requireIdentity(event);
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const failed = await doConfirmed(event, form, () => event.locals.api.people.myPeopleData({}));
    if (failed) return failed;
    redirect(303, safePath(event.url.searchParams.get('next'), '/me'));
  },
};
