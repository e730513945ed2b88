/** Shows a form that was sent after its session had ended, without script: all its fields are in this page, to be sent once more. */
import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { formDataOf } from '#lib/server/forms.ts';
import { safePath } from '#lib/server/redirects.ts';

const formOf = (url: URL) => safePath(url.searchParams.get('next'), '/me');

export const load: PageServerLoad = ({ request, url }) => {
  if (request.method !== 'POST') redirect(303, `/sign-in?next=${encodeURIComponent(formOf(url))}`);
  return { next: formOf(url) };
};

export const actions: Actions = {
  default: async ({ request }) => {
    const all = [...(await formDataOf(request))];
    const kept = all.filter((field): field is [string, string] => typeof field[1] === 'string');
    if (all.length === 0) error(400, 'Bad Request');
    return { kept, withFile: kept.length < all.length };
  },
};
