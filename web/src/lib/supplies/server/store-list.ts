/**
 * Which stores a person looks after: those of the own organizations, those at the own venues, and for whoever may see all
 * of them those of one organization that is chosen.
 */
import type { RequestEvent } from '@sveltejs/kit';
import type { Identity } from '#shared/identity/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { grants, may } from '#shared/organizations/role-rules.ts';
import type { Store } from '#shared/supplies/stock-model.ts';
import { allPages } from '../../server/all-pages.ts';
import type { Api } from '../../server/api.ts';

export type OrganizationChoice = { readonly organizationId: string; readonly name: string };

const seesAll = ({ memberships }: Identity) =>
  memberships.some(({ role }) => grants['stock-totals.see'][role] === 'all');

async function organizationsOf(api: Api, identity: Identity, locale: Locale): Promise<OrganizationChoice[]> {
  if (!seesAll(identity)) {
    const own = identity.memberships.filter(({ organizationId }) => may(identity, 'stock.see', { organizationId }));
    return [...new Map(own.map((one) => [one.organizationId, one])).values()].map(
      ({ organizationId, organizationName }) => ({ organizationId, name: organizationName[locale] }),
    );
  }
  const all = await allPages(async (after) => {
    const { organizations: items, next } = await api.people.listOrganizations({ after });
    return { items, next };
  });
  // Charities first: they are who keeps goods.
  const charitiesFirst = all.sort((one, other) => Number(other.kind === 'charity') - Number(one.kind === 'charity'));
  return charitiesFirst.map(({ organizationId, name }) => ({ organizationId, name: name[locale] }));
}

async function storesAtOwnVenues(api: Api, identity: Identity): Promise<Store[]> {
  const venues = new Set(identity.memberships.flatMap(({ venueId }) => venueId ?? []));
  const seen = [...venues].filter((venueId) => may(identity, 'stock.see', { venueId }));
  const lists = await Promise.all(seen.map((venueId) => api.supplies.listStoresAt({ venueId })));
  return lists.flatMap(({ stores }) => stores);
}

export async function storeList({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, identity: Identity) {
  const { api, locale } = locals;
  const [organizations, atVenues] = await Promise.all([
    organizationsOf(api, identity, locale),
    storesAtOwnVenues(api, identity),
  ]);
  const asked = url.searchParams.get('organization');
  const chosen = organizations.find(({ organizationId }) => organizationId === asked) ?? organizations[0];
  const scope = { organizationId: chosen?.organizationId };
  const [listed, totals] = await Promise.all([
    chosen && may(identity, 'stock.see', scope) ? api.supplies.listStores(chosen) : undefined,
    chosen && may(identity, 'stock-totals.see', scope) ? api.supplies.seeStockTotals(chosen) : undefined,
  ]);
  const stores = new Map([...(listed?.stores ?? []), ...atVenues].map((store) => [store.storeId, store]));
  return { organizations, chosen, stores: [...stores.values()], totals: totals?.items };
}
