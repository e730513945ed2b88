/** Recalls of an organization, and the form that blocks a lot number everywhere. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, readForm, refused } from '#lib/server/forms.ts';
import { furtherOf, partAsked } from '#lib/server/further.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { datedIn } from '#lib/server/times.ts';
import { storeList } from '#lib/supplies/server/store-list.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { recallReasons, recallRequest } from '#shared/supplies/stock-papers-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const [{ organizations, chosen }, { items }] = await Promise.all([storeList(event, identity), allItems(api)]);
  const { recalls, next } = chosen
    ? await api.supplies.listRecalls({ ...chosen, ...partAsked(event.url) })
    : { recalls: [], next: undefined };
  return {
    organizations: organizations.map(({ organizationId, name }) => ({ value: organizationId, label: name })),
    organizationId: chosen?.organizationId ?? '',
    mayRecall: chosen !== undefined && may(identity, 'lot.recall', chosen),
    recalls: recalls.map(({ recallId, lotNo, reason, recordedAt }) => ({
      ...{ recallId, lotNo },
      reason: recallReasons[reason][locale],
      at: datedIn(recordedAt, driveZone, locale),
    })),
    further: furtherOf(event.url, next),
    choices: {
      items: items.map(({ itemId, name }) => ({ value: itemId, label: name[locale] })),
      reasons: Object.entries(recallReasons).map(([value, label]) => ({ value, label: label[locale] })),
    },
    initial: { lotNo: event.url.searchParams.get('lotNo') ?? '' },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const { organizationId, lotNo = '', itemId, reason } = form.values;
    const input = { organizationId, lotNo, itemId: given(itemId), reason: given(reason) };
    const checked = check(recallRequest, input, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let recallId: string;
    try {
      ({ recallId } = await api.supplies.recallLots(checked.value));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/recalls/${recallId}`);
  },
};
