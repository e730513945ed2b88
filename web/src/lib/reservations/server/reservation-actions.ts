/** What a private link's page can do: accept a place that is held, or give it or a part of it back. Used by bookings and sign-ups. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { problemOf, type Api } from '../../server/api.ts';
import { seatsKept } from '#shared/reservations/model.ts';
import { check, invalid, readForm, refused, unlessSure, whole } from '../../server/forms.ts';

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

const keeping = z.object({ keep: seatsKept });

/** Keeps as many seats as were typed and gives the others back; the page then says how many are left. */
export async function keepFewer(
  { request, locals: { locale }, url }: Pick<RequestEvent, 'request' | 'locals' | 'url'>,
  shrink: (keeping: { readonly keep: number }) => Promise<unknown>,
) {
  const form = await readForm(request);
  const checked = check(keeping, { keep: whole(form.values.keep) }, locale);
  if (!checked.ok) return invalid(form, checked.errors, locale);
  try {
    await shrink(checked.value);
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, `${url.pathname}?fewer`);
}
