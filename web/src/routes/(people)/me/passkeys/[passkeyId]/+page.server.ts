/** One of one's own passkeys: its name, and removing it. */
import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { passkeyName, type Passkey } from '#shared/identity/passkey-model.ts';

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  const { passkeys } = await event.locals.api.passkeys.myPasskeys({});
  const found: Passkey =
    passkeys.find(({ passkeyId }) => passkeyId === event.params.passkeyId) ?? notFound(event.locals.locale);
  return { name: found.name };
};

export const actions: Actions = {
  rename: async ({ request, locals: { api, locale }, params }) => {
    const form = await readForm(request);
    const checked = check(z.object({ name: passkeyName }), { name: form.values.name ?? '' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.passkeys.renamePasskey({ ...params, ...checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/me?done=renamed');
  },
  remove: async (event) => {
    const form = await readForm(event.request);
    const failed = await doConfirmed(event, form, () => event.locals.api.passkeys.removePasskey(event.params));
    if (failed) return failed;
    redirect(303, '/me?done=removed');
  },
};
