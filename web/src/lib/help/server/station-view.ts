/** Stations as everyone reads them, nearest first where a place is chosen. */
import type { Station } from '#shared/help/station-model.ts';
import { provinceOf, provinces } from '#shared/kernel/provinces.ts';
import { nearestTo } from '#shared/kernel/geo.ts';
import type { Locale } from '#shared/kernel/text.ts';

export const stationView = (station: Station, locale: Locale, km?: number) => {
  const { stationId, divisionCode, hotline, point, takesRequests } = station;
  return {
    ...{ stationId, divisionCode, hotline, takesRequests },
    name: station.name[locale],
    area: [provinces.get(provinceOf(divisionCode))?.[locale], station.area[locale]].join(' · '),
    opening: station.opening[locale],
    place: station.place[locale],
    lat: point?.lat,
    lon: point?.lon,
    km: km === undefined ? undefined : Math.round(km),
  };
};
export type StationView = ReturnType<typeof stationView>;

/** By division code; or from the first station of a place on, the nearest first and those without a point last. */
export function stationViews(stations: readonly Station[], from: string | undefined, locale: Locale): StationView[] {
  const here = stations.find(({ divisionCode, point }) => divisionCode === from && point)?.point;
  if (!here) return stations.map((station) => stationView(station, locale));
  return nearestTo(here, stations).map(({ item, km }) => stationView(item, locale, km));
}
