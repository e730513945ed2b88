/** What every page knows: the language, and what the header offers to the person who asks. */
import type { LayoutServerLoad } from './$types';
import { menuOf } from '#lib/server/menu.ts';

export const load: LayoutServerLoad = async ({ locals }) => ({
  locale: locals.locale,
  menu: menuOf(await locals.identity()),
});
