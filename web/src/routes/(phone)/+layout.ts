/** The phone of a round hydrates, and brings its own texts alone. */
import type { LayoutLoad } from './$types';
import { loadPhoneMessages } from '#lib/i18n/load-messages.ts';

export const csr = true;

export const load: LayoutLoad = async ({ parent }) => ({ phone: await loadPhoneMessages((await parent()).locale) });
