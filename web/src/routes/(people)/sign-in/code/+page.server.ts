/** Signing in, second step: the mailed code opens the session. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as z from 'zod';
import { problemOf } from '#lib/server/api.ts';
import { knownBrowser, pendingSignIn, rememberSession } from '#lib/server/cookies.ts';
import { check, invalid, readForm, refused, ticked } from '#lib/server/forms.ts';
import { afterSignIn } from '#lib/server/redirects.ts';
import { typedCode } from '#lib/identity/server/typed-code.ts';
import { settings } from '#lib/server/settings.ts';

const typed = z.object({ code: typedCode });

export const load: PageServerLoad = ({ cookies, url }) => {
  const pending = pendingSignIn.read(cookies, url);
  if (!pending) redirect(303, '/sign-in?expired');
  return { email: pending.email, hasOutbox: settings().hasOutbox };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, cookies, url }) => {
    const form = await readForm(request);
    const pending = pendingSignIn.read(cookies, url);
    if (!pending) redirect(303, '/sign-in?expired');
    const checked = check(typed, { code: form.values.code ?? '' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      const { email, browserKey } = pending;
      const { token, browserProof } = await api.people.signIn({ email, code: checked.value.code, browserKey });
      rememberSession(cookies, url, token, ticked(form.values.shared));
      if (browserProof) knownBrowser.keep(cookies, url, { browserKey, browserProof });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'code.wrong-or-expired': 'code', 'code.other-browser': 'code' });
    }
    pendingSignIn.drop(cookies, url);
    redirect(303, afterSignIn(pending.next));
  },
};
