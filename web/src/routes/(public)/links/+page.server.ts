/** Mails the private links of an address again; answered alike for every address. */
import * as z from 'zod';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused } from '#lib/server/forms.ts';
import { email } from '#shared/kernel/contact.ts';

export const load: PageServerLoad = ({ url }) => ({ sent: url.searchParams.has('sent') });

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(z.object({ email }), { email: form.values.email ?? '' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.messages.askForLinks(checked.value);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/links?sent');
  },
};
