/** Keeps the chosen language and goes back to the page it was chosen on; a plain form, so it needs no JavaScript. */
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { rememberLocale } from '#lib/server/cookies.ts';
import { formDataOf } from '#lib/server/forms.ts';
import { safePath } from '#lib/server/redirects.ts';
import { locales } from '#shared/kernel/text.ts';

export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await formDataOf(request);
  const chosen = locales.find((locale) => locale === form.get('lang'));
  if (chosen) rememberLocale(cookies, url, chosen);
  redirect(303, safePath(form.get('to')));
};
