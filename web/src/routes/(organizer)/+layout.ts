/** Staff pages hydrate, and bring the texts that only they need. */
import type { LayoutLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';

export const csr = true;

export const load: LayoutLoad = async ({ parent }) => ({
  staff: await loadStaffMessages((await parent()).locale),
});
