/** The words of a round are those of the phone. */
import type { PageLoad } from './$types';
import { loadPhoneMessages } from '#lib/i18n/load-messages.ts';

export const load: PageLoad = async ({ data, parent }) => ({
  ...data,
  phone: await loadPhoneMessages((await parent()).locale),
});
