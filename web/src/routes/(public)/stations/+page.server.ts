/** The directory of relief stations. */
import type { PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { placeChoices } from '#lib/help/server/place-choices.ts';
import { stationViews } from '#lib/help/server/station-view.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { api, locale } = locals;
  const [{ stations }, { stations: t }, identity] = await Promise.all([
    api.help.listStations({}),
    loadMessages(locale),
    locals.identity(),
  ]);
  const from = url.searchParams.get('from') ?? undefined;
  return {
    isDemo: stations.some(({ isDemo }) => isDemo),
    stations: stationViews(stations, from, locale),
    places: [{ value: '', label: t.allPlaces }, ...placeChoices(stations, locale)],
    from: from ?? '',
    mayEdit: mayAnywhere(identity, 'station.edit'),
  };
};
