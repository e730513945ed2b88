/** The stations that the person may edit. */
import type { PageServerLoad } from './$types';
import { editableStations } from '#lib/help/server/station-access.ts';
import { stationView } from '#lib/help/server/station-view.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { stations, isDemo } = await editableStations(event);
  return {
    isDemo,
    saved: event.url.searchParams.has('saved'),
    stations: stations.map((station) => stationView(station, locale)),
  };
};
