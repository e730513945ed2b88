/** Signing in, first step: an address, to which a code is mailed. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { problemOf } from '#lib/server/api.ts';
import { knownBrowser, pendingSignIn } from '#lib/server/cookies.ts';
import { demoPeople } from '#lib/identity/server/demo-people.ts';
import { check, invalid, readForm, refused } from '#lib/server/forms.ts';
import { safePath } from '#lib/server/redirects.ts';
import { settings } from '#lib/server/settings.ts';
import { email } from '#shared/kernel/contact.ts';
import { roles } from '#shared/identity/model.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const next = safePath(url.searchParams.get('next'), '/me');
  if (await locals.identity()) redirect(303, next);
  const { hasDemo, hasOutbox } = settings();
  const people = hasDemo ? demoPeople : [];
  return {
    next,
    ended: url.searchParams.has('ended'),
    expired: url.searchParams.has('expired'),
    everywhere: url.searchParams.has('everywhere'),
    hasOutbox,
    demoPeople: people.map(({ email, role, of }) => {
      const place = of ? ` · ${of[locals.locale]}` : '';
      return { email, roleName: roles[role][locals.locale] + place };
    }),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, cookies, url }) => {
    const form = await readForm(request);
    const checked = check(z.object({ email }), { email: form.values.email ?? '' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    // Binds the code to this browser: a code read over somebody's shoulder does not work elsewhere.
    const known = knownBrowser.read(cookies, url);
    const browserKey = known?.browserKey ?? randomBytes(24).toString('base64url');
    try {
      await api.people.requestCode({ email: checked.value.email, browserKey, browserProof: known?.browserProof });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    const next = safePath(form.values.next, '/me');
    pendingSignIn.keep(cookies, url, { email: checked.value.email, browserKey, next });
    redirect(303, '/sign-in/code');
  },
};
