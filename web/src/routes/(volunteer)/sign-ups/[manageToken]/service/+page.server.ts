/** The minutes of one shift, by its private link: the volunteer confirms or disputes them. */
import type { Actions, PageServerLoad } from './$types';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { recordView } from '#lib/service/server/service-view.ts';
import { giveWord } from '#lib/service/server/word-actions.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params, setHeaders, url }) => {
  setHeaders(privateHeaders);
  return {
    record: recordView(await api.service.getServiceByLink(params), locale),
    said: url.searchParams.has('said'),
  };
};

export const actions: Actions = {
  say: ({ request, locals: { api, locale }, params }) =>
    giveWord(request, locale, `/sign-ups/${encodeURIComponent(params.manageToken)}/service?said`, (word) =>
      api.service.sayByLink({ ...params, ...word }),
    ),
};
