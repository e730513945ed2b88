/** Signing in with a passkey: asking the browser for one, and opening the session with its answer. */
import { randomBytes } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { isSharedDevice, rememberSession, pendingPasskey } from '#lib/server/cookies.ts';
import { readForm, refused, ticked } from '#lib/server/forms.ts';
import { browserAnswer, elsewhereFor, noAnswer } from '#lib/identity/server/passkey-forms.ts';
import { afterSignIn, safePath } from '#lib/server/redirects.ts';
import { assertion } from '#shared/identity/passkey-model.ts';

export const load: PageServerLoad = ({ cookies, url }) => ({
  elsewhere: elsewhereFor(url),
  next: safePath(url.searchParams.get('next') ?? pendingPasskey.read(cookies, url)?.next, '/me'),
});

export const actions: Actions = {
  begin: async ({ request, locals: { api }, cookies, url }) => {
    const form = await readForm(request);
    const browserKey = randomBytes(24).toString('base64url');
    try {
      const { options } = await api.passkeys.beginPasskeySignIn({ browserKey });
      pendingPasskey.keep(cookies, url, {
        browserKey,
        next: safePath(form.values.next, '/me'),
        ...(ticked(form.values.shared) ? { shared: true } : {}),
      });
      return { values: {}, errors: [], ceremony: options };
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  },
  enter: async ({ request, locals: { api, locale }, cookies, url }) => {
    const { values, key } = await readForm(request);
    const form = { values: {}, key };
    const pending = pendingPasskey.read(cookies, url);
    if (!pending) redirect(303, '/sign-in?expired');
    const response = browserAnswer(assertion, values.response);
    if (!response) return noAnswer(form, locale);
    try {
      const { token } = await api.passkeys.signInWithPasskey({ browserKey: pending.browserKey, response });
      rememberSession(cookies, url, token, pending.shared ?? isSharedDevice(cookies, url));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    pendingPasskey.drop(cookies, url);
    redirect(303, afterSignIn(pending.next));
  },
};
