/** What every page knows: the language, and what the header offers to the person who asks. */
import type { LayoutServerLoad } from './$types';
import { isSharedDevice } from '#lib/server/cookies.ts';
import { menuOf } from '#lib/server/menu.ts';

export const load: LayoutServerLoad = async ({ cookies, locals, url }) => {
  const identity = await locals.identity();
  return {
    locale: locals.locale,
    menu: { ...menuOf(identity), shared: identity !== undefined && isSharedDevice(cookies, url) },
  };
};
