/**
 * The point that a link of a map app leads to, with the datum that the app draws in (R27). Baidu's own numbers are in none that we
 * read, so that such a link is no point and not a wrong one. Pure and without zod: the form in the browser reads links as the server does.
 */
import type { Coordinates, Datum } from './geo.ts';

type Reader = { readonly of: RegExp; readonly datum: Datum; readonly at: RegExp; readonly isLonFirst?: true };
const number = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
const two = (before: string, between: string) => new RegExp(`${before}${number}${between}${number}`, 'i');
const comma = '(?:,|%2C)';

/** Map apps of the mainland draw GCJ-02; Apple and Google do so there as well. */
const readers: readonly Reader[] = [
  { of: /^geo:/i, datum: 'WGS84', at: two('^geo:', ',') },
  { of: /openstreetmap\.org|osm\.org/i, datum: 'WGS84', at: two('mlat=', '&mlon=') },
  { of: /openstreetmap\.org|osm\.org/i, datum: 'WGS84', at: two(String.raw`#map=[\d.]+/`, '/') },
  { of: /amap\.com|gaode\.com/i, datum: 'GCJ02', at: two('(?:position|lnglat|to|from)=', comma), isLonFirst: true },
  { of: /amap\.com|gaode\.com/i, datum: 'GCJ02', at: two('[?&](?:q|p=[^,&]*)[=,]', comma) },
  { of: /map\.qq\.com/i, datum: 'GCJ02', at: two('(?:coord(?::|=|%3A)|tocoord=|center=)', comma) },
  { of: /maps\.apple\.com/i, datum: 'GCJ02', at: two('[?&](?:ll|coordinate|sll)=', comma) },
  { of: /google\.[a-z.]+\/maps|maps\.google\./i, datum: 'GCJ02', at: two('(?:@|[?&](?:q|query|ll)=)', comma) },
];

/** Undefined for what is no link of a map that we read, or holds no point. */
export function pointInLink(text: string): (Coordinates & { readonly datum: Datum }) | undefined {
  for (const { of, datum, at, isLonFirst } of readers) {
    const found = of.test(text) ? at.exec(text) : null;
    if (!found) continue;
    const [first, second] = [Number(found[1]), Number(found[2])];
    const [lat, lon] = isLonFirst ? [second, first] : [first, second];
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return { lat, lon, datum };
  }
  return undefined;
}
