/** Plain HTML, as all pages on which somebody signs in, with the texts that only they need. */
import type { PageLoad } from './$types';
import { loadPeopleMessages } from '#lib/i18n/load-messages.ts';

export const csr = false;

export const load: PageLoad = async ({ data, parent }) => ({
  ...data,
  people: await loadPeopleMessages((await parent()).locale),
});
