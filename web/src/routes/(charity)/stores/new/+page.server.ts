/** Opens a store, a vehicle or a person's hand of an organization. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { storeChoices, storeInput } from '#lib/supplies/server/store-editor.ts';
import { allowedOr403 } from '#lib/supplies/server/store-view.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { storeDraft } from '#shared/supplies/stock-model.ts';

const organizationOf = (url: URL) => url.searchParams.get('organization') ?? '';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  allowedOr403(may(identity, 'store.edit', { organizationId: organizationOf(event.url) }), locale);
  return {
    initial: { kind: 'store', idempotencyKey: newKey() },
    choices: await storeChoices(api, locale),
  };
};

export const actions: Actions = {
  default: async ({ request, url, locals: { api, locale } }) => {
    const form = await readForm(request);
    const organizationId = organizationOf(url);
    const checked = check(storeDraft, { ...storeInput(form.values), organizationId }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let storeId: string;
    try {
      ({ storeId } = await api.supplies.createStore(checked.value, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/stores/${storeId}?saved`);
  },
};
