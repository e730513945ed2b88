/** What every page knows: the language, and what the header offers to the person who asks. */
import type { LayoutServerLoad } from './$types';
import { isSharedDevice } from '#lib/server/cookies.ts';
import { zoneName } from '#shared/kernel/format.ts';
import { houseZone } from '#shared/kernel/time.ts';
import { menuOf } from '#lib/server/menu.ts';

export const load: LayoutServerLoad = async ({ cookies, locals, url }) => {
  const identity = await locals.identity();
  return {
    locale: locals.locale,
    /** Whose times the foot names. */
    houseZone: zoneName(houseZone, locals.locale, Date.now()),
    menu: { ...menuOf(identity), shared: identity !== undefined && isSharedDevice(cookies, url) },
  };
};
