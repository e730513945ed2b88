/**
 * Brings the texts of the one active language. Public pages are plain HTML: no framework is sent to an old phone,
 * only lib/live (under 2 KB). Staff pages hydrate (their group's layout says so).
 */
import type { LayoutLoad } from './$types';
import { loadFrameMessages, loadMessages } from '#lib/i18n/load-messages.ts';
import { worksOffline } from '#lib/offline/offline-pages.ts';

export const csr = false;

export const load: LayoutLoad = async ({ data, route }) => ({
  ...data,
  t: await (worksOffline(route.id) ? loadFrameMessages(data.locale) : loadMessages(data.locale)),
});
