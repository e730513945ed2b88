/**
 * Which station a request goes to: the place's own first (district, city, province), then the nearest, else the coordinator.
 * It is never dropped. The rule that decided is told, so that staff can see why and hand it on. Pure.
 */
import { distanceKm, type Coordinates } from '../kernel/geo.ts';
import type { RouteRule } from './help-words.ts';

/** What routing looks at of a station. */
export type Routable = {
  readonly stationId: string;
  readonly divisionCode: string;
  readonly point?: Coordinates | undefined;
  readonly takesRequests: boolean;
};
export type Asked = {
  readonly stationId?: string | undefined;
  readonly divisionCode?: string | undefined;
  /** WGS-84. */
  readonly point?: Coordinates | undefined;
};
export type Routed = { readonly stationId?: string; readonly rule: RouteRule };

/** Farther than this no station is near; the coordinator looks for one. */
export const nearKm = 150;

const isWhole = (code: string, digits: number) => /^0*$/.test(code.slice(digits));

/** How a station answers for a place: its own district, city or province, or not at all. */
function answersFor(station: string, place: string): 'district' | 'city' | 'province' | undefined {
  if (!isWhole(place, 4) && station === place) return 'district';
  // A station of one district does not answer for the others of its city.
  if (!isWhole(place, 2) && station.slice(0, 4) === place.slice(0, 4) && (isWhole(station, 4) || isWhole(place, 4)))
    return 'city';
  if (station.slice(0, 2) === place.slice(0, 2) && (isWhole(station, 2) || isWhole(place, 2))) return 'province';
  return undefined;
}

const farthest = Number.POSITIVE_INFINITY;
const kmFrom = (point: Coordinates | undefined, station: Routable) =>
  point && station.point ? distanceKm(point, station.point) : farthest;

/** The nearest of some, and always the same one where none is nearer. */
const nearestOf = (stations: readonly Routable[], point: Coordinates | undefined) =>
  stations.toSorted(
    (a, b) =>
      kmFrom(point, a) - kmFrom(point, b) ||
      a.divisionCode.localeCompare(b.divisionCode) ||
      (a.stationId < b.stationId ? -1 : 1),
  )[0];

export function routeRequest({ stationId, divisionCode, point }: Asked, all: readonly Routable[]): Routed {
  const open = all.filter(({ takesRequests }) => takesRequests);
  if (stationId !== undefined && open.some((one) => one.stationId === stationId)) return { stationId, rule: 'chosen' };
  for (const rule of ['district', 'city', 'province'] as const) {
    const found = divisionCode ? open.filter((one) => answersFor(one.divisionCode, divisionCode) === rule) : [];
    const nearest = nearestOf(found, point);
    if (nearest) return { stationId: nearest.stationId, rule };
  }
  const nearest = point && nearestOf(open, point);
  if (nearest && kmFrom(point, nearest) <= nearKm) return { stationId: nearest.stationId, rule: 'distance' };
  return { rule: 'coordinator' };
}
