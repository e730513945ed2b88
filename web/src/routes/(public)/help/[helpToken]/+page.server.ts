/** What became of a help request, by its private link: its state, the station's words, and taking it back. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { ownHelpView } from '#lib/help/server/help-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { helpToken }, setHeaders, url }) => {
  setHeaders(privateHeaders);
  const [own, { stations }] = await Promise.all([api.help.seeOwnHelp({ helpToken }), api.help.listStations({})]);
  return {
    isDemo: stations.some(({ isDemo }) => isDemo),
    link: `${url.origin}/help/${helpToken}`,
    isNew: url.searchParams.has('sent'),
    own: ownHelpView(own, stations, locale),
  };
};

export const actions: Actions = {
  say: async ({ request, locals: { api }, params: { helpToken } }) => {
    const form = await readForm(request);
    try {
      await api.help.addHelpWord({ helpToken, text: form.values.text ?? '' });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/help/${helpToken}#words`);
  },
  withdraw: async ({ request, locals: { api }, params: { helpToken } }) => {
    const form = await readForm(request);
    try {
      await api.help.withdrawHelp({ helpToken });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/help?withdrawn');
  },
};
