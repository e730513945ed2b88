/** Anyone asks for help: whom to call first, then a form that works on the oldest phone and over the worst connection. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { helpChoices, helpInput, stationPoints } from '#lib/help/server/help-form.ts';
import { problemOf } from '#lib/server/api.ts';
import { invalid, newKey, readForm, refused } from '#lib/server/forms.ts';

const stationOf = (url: URL) => /^stn_\w{26}$/.exec(url.searchParams.get('station') ?? '')?.[0];

export const load: PageServerLoad = async ({ locals: { api, locale }, url }) => {
  const [{ stations }, { help: t }] = await Promise.all([api.help.listStations({}), loadMessages(locale)]);
  const chosen = stations.find(({ stationId, takesRequests }) => takesRequests && stationId === stationOf(url));
  return {
    isDemo: stations.some(({ isDemo }) => isDemo),
    isWithdrawn: url.searchParams.has('withdrawn'),
    hasStations: stations.some(({ takesRequests }) => takesRequests),
    choices: helpChoices(stations, locale, t),
    points: stationPoints(stations, locale),
    station: chosen && { name: chosen.name[locale], hotline: chosen.hotline },
    initial: { datum: 'WGS84', people: '1', ageBand: 'unknown', idempotencyKey: newKey() },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, url }) => {
    const form = await readForm(request);
    const { help: t } = await loadMessages(locale);
    const checked = helpInput(form, stationOf(url), locale, t);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let helpToken: string;
    try {
      ({ helpToken } = await api.help.askForHelp({ headers: { 'idempotency-key': form.key }, body: checked.value }));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/help/${helpToken}?sent`);
  },
};
