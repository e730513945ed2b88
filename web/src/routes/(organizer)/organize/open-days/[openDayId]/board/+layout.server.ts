/** What runs low and must be used soon, once a visit: the board itself is read anew every ten seconds. */
import type { LayoutServerLoad } from './$types';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { lowBoardView } from '#lib/supplies/server/low-board-view.ts';
import { grants } from '#shared/organizations/role-rules.ts';

export const load: LayoutServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireOrganizer(event);
  const identity = (await event.locals.identity())!;
  const seesAll = identity.memberships.some(({ role }) => grants['stock-totals.see'][role] === 'all');
  if (!seesAll) return { low: [] };
  const { stores } = await api.supplies.seeLowOfOpenDay(event.params);
  return { low: lowBoardView(stores, identity, locale) };
};
