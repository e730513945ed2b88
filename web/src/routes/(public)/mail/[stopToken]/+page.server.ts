/** Where the owner of an address ends its mails; opening it changes nothing. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused, unlessSure } from '#lib/server/forms.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';

export const load: PageServerLoad = async ({ locals: { api }, params: { stopToken }, setHeaders }) => {
  setHeaders(privateHeaders);
  return api.messages.seeStop({ stopToken });
};

const choose =
  (choice: 'quiet' | 'not-me' | 'again') =>
  async ({ request, locals: { api, locale }, params: { stopToken }, url }: RequestEvent<{ stopToken: string }>) => {
    const form = await readForm(request);
    const unsure = choice === 'not-me' ? unlessSure(form, locale) : undefined;
    if (unsure) return unsure;
    try {
      await api.messages.stopMails({ stopToken, choice });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  };

export const actions: Actions = { quiet: choose('quiet'), notMe: choose('not-me'), again: choose('again') };
