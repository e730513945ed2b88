/**
 * Private links that were lost: mailed again to an address, answered alike for every one; or opened by a phone number and a code
 * that staff read out.
 */
import * as z from 'zod';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { typedCode } from '#lib/identity/server/typed-code.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused } from '#lib/server/forms.ts';
import { email, phone } from '#shared/kernel/contact.ts';

export const load: PageServerLoad = ({ url }) => ({ sent: url.searchParams.has('sent') });

export const actions: Actions = {
  mail: async ({ request, locals: { api, locale } }) => {
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
  code: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const typed = { phone: form.values.phone ?? '', code: form.values.code ?? '' };
    const checked = check(z.object({ phone, code: typedCode }), typed, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let opened: { readonly page: string; readonly manageToken: string };
    try {
      opened = await api.messages.openByCode(checked.value);
    } catch (caught) {
      return refused(form, problemOf(caught), { 'link-code.wrong-or-expired': 'code' });
    }
    redirect(303, `/${opened.page}/${encodeURIComponent(opened.manageToken)}`);
  },
};
