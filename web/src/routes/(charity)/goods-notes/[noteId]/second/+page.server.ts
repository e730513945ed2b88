/** The second person's word on the device of the first: their own code or passkey, for this one act. */
import { randomBytes } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { browserAnswer, elsewhereFor, noAnswer } from '#lib/identity/server/passkey-forms.ts';
import { typedCode } from '#lib/identity/server/typed-code.ts';
import { problemOf } from '#lib/server/api.ts';
import { pendingSecond } from '#lib/server/cookies.ts';
import { check, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { settings } from '#lib/server/settings.ts';
import { releaseAs, waitingLots } from '#lib/supplies/server/second-person.ts';
import { noteView } from '#lib/supplies/server/note-view.ts';
import { email } from '#shared/kernel/contact.ts';
import { assertion } from '#shared/identity/passkey-model.ts';

const newBrowserKey = () => randomBytes(24).toString('base64url');

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const note = await api.supplies.seeGoodsNote(event.params);
  const view = noteView(note, locale, Date.now());
  const waiting = new Set(waitingLots(note, Date.now()).map(({ lotId }) => lotId));
  if (waiting.size === 0) redirect(303, `/goods-notes/${event.params.noteId}`);
  const pending = pendingSecond.read(event.cookies, event.url);
  return {
    note: { number: view.number, place: view.place, loggedBy: view.loggedBy },
    lots: view.lots.filter(({ lotId }) => waiting.has(lotId)),
    email: pending?.noteId === event.params.noteId ? pending.email : undefined,
    hasOutbox: settings().hasOutbox,
    elsewhere: elsewhereFor(event.url),
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  ask: async ({ request, locals: { api, locale }, cookies, url, params: { noteId } }) => {
    const form = await readForm(request);
    const checked = check(z.object({ email }), { email: form.values.email ?? '' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const browserKey = newBrowserKey();
    try {
      await api.people.requestCode({ email: checked.value.email, browserKey });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    pendingSecond.keep(cookies, url, { noteId, email: checked.value.email, browserKey });
    redirect(303, url.pathname);
  },
  another: ({ cookies, url }) => {
    pendingSecond.drop(cookies, url);
    redirect(303, url.pathname);
  },
  sign: async (event) => {
    const { locals, cookies, url, params } = event;
    const form = await readForm(event.request);
    const pending = pendingSecond.read(cookies, url);
    if (pending?.noteId !== params.noteId || pending.email === undefined) redirect(303, url.pathname);
    const checked = check(z.object({ code: typedCode }), { code: form.values.code ?? '' }, locals.locale);
    if (!checked.ok) return invalid(form, checked.errors, locals.locale);
    try {
      const { email: address, browserKey } = pending;
      // Without anybody's session: the first person's has nothing to do with it.
      const { token } = await locals
        .apiOf(undefined)
        .people.signIn({ email: address, code: checked.value.code, browserKey });
      await releaseAs(event, token, form.key);
    } catch (caught) {
      return refused(form, problemOf(caught), { 'code.wrong-or-expired': 'code', 'code.other-browser': 'code' });
    }
    pendingSecond.drop(cookies, url);
    redirect(303, `/goods-notes/${params.noteId}?released`);
  },
  begin: async ({ request, locals: { api }, cookies, url, params: { noteId } }) => {
    const form = await readForm(request);
    const browserKey = newBrowserKey();
    try {
      const { options } = await api.passkeys.beginPasskeySignIn({ browserKey });
      pendingSecond.keep(cookies, url, { noteId, browserKey });
      return { values: {}, errors: [], ceremony: options };
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  },
  enter: async (event) => {
    const { locals, cookies, url, params } = event;
    const { values, key } = await readForm(event.request);
    const form = { values: {}, key };
    const pending = pendingSecond.read(cookies, url);
    if (pending?.noteId !== params.noteId) redirect(303, url.pathname);
    const response = browserAnswer(assertion, values.response);
    if (!response) return noAnswer(form, locals.locale);
    try {
      const { browserKey } = pending;
      const { token } = await locals.apiOf(undefined).passkeys.signInWithPasskey({ browserKey, response });
      await releaseAs(event, token, key);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    pendingSecond.drop(cookies, url);
    redirect(303, `/goods-notes/${params.noteId}?released`);
  },
};
