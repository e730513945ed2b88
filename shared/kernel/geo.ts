/**
 * Points on the earth: stored as WGS-84, with the datum that they came in. Map providers in mainland China draw GCJ-02, which
 * lies up to some 700 m away; outside of it there is no shift. Pure and without zod, so that a browser may have it too.
 */
export type Coordinates = { readonly lat: number; readonly lon: number };
export const datums = ['WGS84', 'GCJ02'] as const;
export type Datum = (typeof datums)[number];

/** The square in which map providers shift; around the mainland, and a little wider. */
const shifted = { south: 0.8293, north: 55.8271, west: 72.004, east: 137.8347 };
const isShifted = ({ lat, lon }: Coordinates) =>
  lat > shifted.south && lat < shifted.north && lon > shifted.west && lon < shifted.east;

/** Krasovsky 1940, on which the shift is computed: half the long axis in metres, and the square of the eccentricity. */
const axis = 6_378_245;
const eccentricity = 0.006_693_421_622_965_943;
const rad = Math.PI / 180;

const waves = (along: number, weights: readonly (readonly [amplitude: number, frequency: number])[]) =>
  weights.reduce((sum, [amplitude, frequency]) => sum + amplitude * Math.sin(along * frequency * Math.PI), 0);

/** How far GCJ-02 lies from WGS-84 at this place, in degrees. */
function shiftAt({ lat, lon }: Coordinates): Coordinates {
  const [x, y] = [lon - 105, lat - 35];
  const ripple = waves(x, [
    [40 / 3, 6],
    [40 / 3, 2],
  ]);
  const root = Math.sqrt(Math.abs(x));
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    ripple +
    waves(y, [
      [40 / 3, 1],
      [80 / 3, 1 / 3],
    ]) +
    waves(y, [
      [320 / 3, 1 / 12],
      [640 / 3, 1 / 30],
    ]);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    ripple +
    waves(x, [
      [40 / 3, 1],
      [80 / 3, 1 / 3],
    ]) +
    waves(x, [
      [100, 1 / 12],
      [200, 1 / 30],
    ]);
  const sine = Math.sin(lat * rad);
  const flat = 1 - eccentricity * sine * sine;
  return {
    lat: north / (((axis * (1 - eccentricity)) / (flat * Math.sqrt(flat))) * rad),
    lon: east / ((axis / Math.sqrt(flat)) * Math.cos(lat * rad) * rad),
  };
}

/** Where a map provider in mainland China draws it. */
export function toGcj02(point: Coordinates): Coordinates {
  if (!isShifted(point)) return point;
  const shift = shiftAt(point);
  return { lat: point.lat + shift.lat, lon: point.lon + shift.lon };
}

/** Where it is by GPS. The shift changes slowly, so five steps back end within a millimetre. */
export function toWgs84({ lat, lon, datum }: Coordinates & { readonly datum: Datum }): Coordinates {
  let found: Coordinates = { lat, lon };
  if (datum === 'WGS84' || !isShifted(found)) return found;
  for (let step = 0; step < 5; step += 1) {
    const drawn = toGcj02(found);
    found = { lat: found.lat + lat - drawn.lat, lon: found.lon + lon - drawn.lon };
  }
  return found;
}

/** Along the great circle, in kilometres. */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const half = (from: number, to: number) => Math.sin(((to - from) * rad) / 2) ** 2;
  const chord = half(a.lat, b.lat) + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half(a.lon, b.lon);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The nearest first, each with how far it is in kilometres; what has no point comes last, in its order. */
export const nearestTo = <Item extends { readonly point?: Coordinates | undefined }>(
  here: Coordinates,
  items: readonly Item[],
) =>
  items
    .map((item) => ({ item, km: item.point && distanceKm(here, item.point) }))
    .toSorted((a, b) => (a.km ?? Number.MAX_VALUE) - (b.km ?? Number.MAX_VALUE));

/** To so many decimals of a degree: two are about a kilometre, five about a metre. */
export const roundedTo = ({ lat, lon }: Coordinates, decimals: number): Coordinates => ({
  lat: Number(lat.toFixed(decimals)),
  lon: Number(lon.toFixed(decimals)),
});

export type GivenCoordinates = Coordinates & { readonly datum: Datum; readonly accuracyM?: number | undefined };
export type StoredCoordinates = Coordinates & {
  readonly datum: 'WGS84';
  readonly givenIn: Datum;
  readonly accuracyM?: number | undefined;
};
/** As it is stored: WGS-84 to about a metre, beside the datum that it came in (R27). */
export const asStored = ({ accuracyM, ...given }: GivenCoordinates): StoredCoordinates => ({
  ...roundedTo(toWgs84(given), 5),
  datum: 'WGS84',
  givenIn: given.datum,
  ...(accuracyM === undefined ? {} : { accuracyM }),
});
