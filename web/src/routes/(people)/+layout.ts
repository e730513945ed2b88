/** Plain HTML like the public pages, with the texts that only accounts and organizations need. */
import type { LayoutLoad } from './$types';
import { loadPeopleMessages } from '#lib/i18n/load-messages.ts';

export const load: LayoutLoad = async ({ parent }) => ({
  people: await loadPeopleMessages((await parent()).locale),
});
