/** Adds a passkey: asks the browser to make one, and keeps what it answers. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import type { FormState } from '#lib/ui/form-state.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { browserAnswer, elsewhereFor, noAnswer } from '#lib/identity/server/passkey-forms.ts';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { deviceOf } from '#shared/identity/device-rules.ts';
import { attestation, passkeyName } from '#shared/identity/passkey-model.ts';

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  return {
    device: deviceOf(event.request.headers.get('user-agent') ?? undefined),
    elsewhere: elsewhereFor(event.url),
  };
};

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

/** What the browser is to make; `told` is what went wrong before. */
async function begin(event: Asking, form: Awaited<ReturnType<typeof readForm>>, told: Partial<FormState> = {}) {
  let ceremony: FormState['ceremony'];
  const failed = await doConfirmed(event, form, async () => {
    ({ options: ceremony } = await event.locals.api.passkeys.beginPasskey());
  });
  return failed ?? { values: form.values, errors: [], ...told, ceremony };
}

export const actions: Actions = {
  begin: async (event) => begin(event, await readForm(event.request)),
  add: async (event) => {
    const { api, locale } = event.locals;
    const { values, key } = await readForm(event.request);
    const form = { values: { name: values.name ?? '' }, key };
    const checked = check(z.object({ name: passkeyName }), form.values, locale);
    if (!checked.ok) return begin(event, form, { errors: checked.errors });
    const response = browserAnswer(attestation, values.response);
    if (!response) return noAnswer(form, locale);
    try {
      await api.passkeys.putPasskey({ ...checked.value, response });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/me?done=added');
  },
};
