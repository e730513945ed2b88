/** A donation to a drive is a delivery into a store: leads to the form of the only one, or asks which. */
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { allowedOr403, storeView } from '#lib/supplies/server/store-view.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { driveId } = event.params;
  const identity = await requireIdentity(event);
  const { organizationId, name, isDemo } = await api.supplies.getDrive({ driveId });
  allowedOr403(may(identity, 'donation.receive', { organizationId }), locale);
  const { stores } = await api.supplies.listStores({ organizationId });
  const open = stores.map((store) => storeView(store, identity, locale)).filter(({ mayReceive }) => mayReceive);
  const pledge = event.url.searchParams.get('pledge');
  const asked = new URLSearchParams({ drive: driveId, ...(pledge ? { pledge } : {}) }).toString();
  const [only, ...others] = open;
  if (only && others.length === 0) redirect(303, `/stores/${only.storeId}/receive?${asked}`);
  return {
    isDemo,
    drive: name[locale],
    stores: open,
    asked,
    organizationId,
    mayMake: may(identity, 'store.edit', { organizationId }),
  };
};
