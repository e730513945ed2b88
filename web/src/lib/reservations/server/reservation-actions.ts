/** What a private link's page can do: accept a place that is held, or give it back. Used by bookings and sign-ups. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { problemOf, type Api } from '../../server/api.ts';
import { readForm, refused, unlessSure } from '../../server/forms.ts';

type Held = { readonly manageToken: string };
type Verb = (api: Api, held: Held) => Promise<unknown>;

const perform =
  (verb: Verb, loses = false) =>
  async ({ request, locals: { api, locale }, params, url }: RequestEvent<Held>) => {
    const form = await readForm(request);
    const unsure = loses ? unlessSure(form, locale) : undefined;
    if (unsure) return unsure;
    try {
      await verb(api, { manageToken: params.manageToken });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  };

export const heldActions = (accept: Verb, cancel: Verb) => ({ accept: perform(accept), cancel: perform(cancel, true) });
