/** What is kept of people, why and how long. */
import type { PageServerLoad } from './$types';
import { settings } from '#lib/server/settings.ts';
import { privacyView } from '#lib/privacy/server/privacy-view.ts';

export const load: PageServerLoad = ({ locals: { locale } }) => ({
  privacy: privacyView(locale, settings().privacyContact),
});
