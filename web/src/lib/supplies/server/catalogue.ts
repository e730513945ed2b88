/** What the pages of the catalogue begin with: who may edit it, and one item of it. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import type { Item } from '#shared/supplies/model.ts';
import { allPages } from '../../server/all-pages.ts';
import type { Api } from '../../server/api.ts';
import { requireIdentity } from '../../server/guard.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

/** Who may add goods and drives somewhere; anybody else is sent to sign in or told no. */
export async function requireCharity(event: Asking) {
  const identity = await requireIdentity(event);
  if (!mayAnywhere(identity, 'drive.edit')) error(403, commonRefusals['not-allowed'][event.locals.locale]);
  return identity;
}

/** The whole catalogue, as forms choose from it. */
export const allItems = async (api: Api): Promise<{ readonly items: Item[] }> => ({
  items: await allPages(async (after) => {
    const { items, next } = await api.supplies.listItems({ after });
    return { items, next };
  }),
});

export async function itemOf({ locals: { api, locale } }: Pick<RequestEvent, 'locals'>, itemId: string) {
  const { items } = await allItems(api);
  return items.find((item) => item.itemId === itemId) ?? error(404, commonRefusals['not-found'][locale]);
}

export const todayOfDrives = () => localDateOf(Date.now(), driveZone);
