/** The gate hydrates, and brings its own texts alone. */
import type { LayoutLoad } from './$types';
import { loadGateMessages } from '#lib/i18n/load-messages.ts';

export const csr = true;

export const load: LayoutLoad = async ({ parent }) => ({ gate: await loadGateMessages((await parent()).locale) });
