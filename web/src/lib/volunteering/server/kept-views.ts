/** Views of the list of people that are kept by name: which there are here, and what is done to them. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Locale } from '#shared/kernel/text.ts';
import type { Identity } from '#shared/identity/model.ts';
import { viewName, type SavedView } from '#shared/organizations/views-contract.ts';
import { problemOf } from '../../server/api.ts';
import { check, given, invalid, readForm, refused } from '../../server/forms.ts';
import { addressOf, askedOf } from './people-view.ts';

/** Those that make sense here: one of a venue belongs to the open day of that venue. `isShown`: the list is as it says. */
export function keptViews(views: readonly SavedView[], venueIds: readonly string[], address: string) {
  return views
    .map(({ viewId, name, query, organizationId }) => {
      const asked = askedOf(new URLSearchParams(query));
      const now = addressOf(asked);
      return {
        viewId,
        name,
        query: now,
        isShared: organizationId !== undefined,
        venueId: asked.filter.venueId,
        isShown: now === address,
      };
    })
    .filter(({ venueId }) => venueId === undefined || venueIds.includes(venueId));
}
export type KeptView = ReturnType<typeof keptViews>[number];

/** Where a view may be shared. */
export const sharedIn = ({ memberships }: Pick<Identity, 'memberships'>, locale: Locale) =>
  [...new Map(memberships.map((one) => [one.organizationId, one.organizationName[locale]]))].map(([value, label]) => ({
    ...{ value, label },
  }));

type Asking = Pick<RequestEvent, 'request' | 'locals' | 'url'>;
const backTo = (url: URL, done: string) =>
  redirect(303, `${url.pathname}?${addressOf(askedOf(url.searchParams), { kept: done })}`);

/** Keeps what the address asks for. */
export async function saveView({ request, locals: { api, locale }, url }: Asking) {
  const form = await readForm(request);
  const name = check(viewName, form.values.viewName ?? '', locale);
  if (!name.ok) return invalid(form, [{ path: 'viewName', message: name.errors[0]!.message }], locale);
  const query = addressOf(askedOf(url.searchParams));
  try {
    await api.people.saveView({ name: name.value, query, organizationId: given(form.values.organizationId) });
  } catch (caught) {
    return refused(form, problemOf(caught), { 'view.too-many': 'viewName' });
  }
  backTo(url, 'saved');
}

export async function renameView({ request, locals: { api, locale }, url }: Asking) {
  const form = await readForm(request);
  const { viewId = '' } = form.values;
  const name = check(viewName, form.values.name ?? '', locale);
  if (!name.ok) return invalid(form, [{ path: 'name', message: name.errors[0]!.message }], locale);
  try {
    await api.people.renameView({ viewId, name: name.value });
  } catch (caught) {
    return refused(form, problemOf(caught), { 'view.name-taken': 'name' });
  }
  backTo(url, 'renamed');
}

export async function deleteView({ request, locals: { api }, url }: Asking) {
  const form = await readForm(request);
  try {
    await api.people.deleteView({ viewId: form.values.viewId ?? '' });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  backTo(url, 'deleted');
}
