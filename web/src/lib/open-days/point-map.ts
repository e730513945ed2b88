/**
 * Our own map of a venue's point: degrees as they are, with the 34 seats of the provinces by name, and no borders, since an outline
 * of the country would have to be a reviewed one. North is up; a degree of longitude is as wide as it is on the ground in the middle.
 */
import { distanceKm, roundedTo, type Coordinates } from '#shared/kernel/geo.ts';
import { capitals } from '#shared/kernel/province-capitals.ts';
import { provinces } from '#shared/kernel/provinces.ts';
import type { Locale } from '#shared/kernel/text.ts';

/** What is shown: its middle, and how many degrees of latitude it is high. */
export type Frame = { readonly middle: Coordinates; readonly high: number };
/** All of the 34, with the islands in the south. */
export const wholeFrame: Frame = { middle: { lat: 33, lon: 104 }, high: 42 };
export const heights = [42, 16, 6, 2, 0.6, 0.2, 0.06, 0.02] as const;

/** The drawing is 160 wide and 100 high. */
export const size = { width: 160, height: 100 } as const;
const squeeze = ({ middle }: Frame) => Math.cos((middle.lat * Math.PI) / 180);

export const placeIn = (frame: Frame, { lat, lon }: Coordinates) => ({
  x: size.width / 2 + ((lon - frame.middle.lon) * squeeze(frame) * size.height) / frame.high,
  y: size.height / 2 - ((lat - frame.middle.lat) * size.height) / frame.high,
});

/** To about a hundredth of what is shown: nobody points more exactly than that. */
export function pointAt(frame: Frame, x: number, y: number): Coordinates {
  const decimals = Math.min(5, Math.max(2, Math.ceil(-Math.log10(frame.high / 1000))));
  const lat = frame.middle.lat + ((size.height / 2 - y) * frame.high) / size.height;
  const lon = frame.middle.lon + ((x - size.width / 2) * frame.high) / (size.height * squeeze(frame));
  return roundedTo({ lat: Math.max(-89, Math.min(89, lat)), lon: Math.max(-179, Math.min(179, lon)) }, decimals);
}

/** Full degrees, or round parts of one, some six to the height. */
export function linesIn(frame: Frame) {
  const step = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005].find((one) => frame.high / one > 3.5) ?? 0.002;
  const wide = (frame.high * size.width) / (size.height * squeeze(frame));
  const between = (middle: number, span: number) => {
    const first = Math.ceil((middle - span / 2) / step);
    const count = Math.floor((middle + span / 2) / step) - first + 1;
    return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toFixed(3)));
  };
  return {
    lats: between(frame.middle.lat, frame.high).map((lat) => ({ degrees: lat, y: placeIn(frame, { lat, lon: 0 }).y })),
    lons: between(frame.middle.lon, wide).map((lon) => ({ degrees: lon, x: placeIn(frame, { lat: 0, lon }).x })),
  };
}

export type Mark = { readonly name: string; readonly x: number; readonly y: number; readonly isNamed: boolean };

/** What lies in the frame; a name that would cover another one is left out, nearer ones show once the map is larger. */
export function marksIn(frame: Frame, places: ReadonlyArray<Coordinates & { readonly name: string }>): Mark[] {
  const marks: Mark[] = [];
  for (const { name, ...point } of places) {
    const { x, y } = placeIn(frame, point);
    if (x < 2 || x > size.width - 2 || y < 2 || y > size.height - 2) continue;
    const isNamed = marks.every((one) => !one.isNamed || Math.abs(one.x - x) > 15 || Math.abs(one.y - y) > 4);
    marks.push({ name, x, y, isNamed });
  }
  return marks;
}

export const seatsOf = (locale: Locale) =>
  [...capitals].map(([code, point]) => ({ code, name: provinces.get(code)![locale], ...point }));

/** The nearest seat, in words for whoever does not see the map. */
export function nearestSeat(point: Coordinates, locale: Locale) {
  const seats = seatsOf(locale).map((seat) => ({ name: seat.name, km: Math.round(distanceKm(point, seat)) }));
  return seats.sort((a, b) => a.km - b.km)[0]!;
}

const pair = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;
/** As the server reads it (lib/server/coordinates.ts). */
export function readPair(text: string): Coordinates | undefined {
  const [, lat, lon] = pair.exec(text) ?? [];
  return lat === undefined || lon === undefined ? undefined : { lat: Number(lat), lon: Number(lon) };
}
