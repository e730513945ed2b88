/** Points as contracts take and answer them: of stations, requests for help and venues. */
import * as z from 'zod';
import { datums } from './geo.ts';

const degrees = (most: number) => z.number().min(-most).max(most);
/** A point as it is given, from a GPS or from a map of the mainland. */
export const givenPoint = z.object({
  lat: degrees(90),
  lon: degrees(180),
  datum: z.enum(datums),
  accuracyM: z.int().min(0).max(100_000).optional(),
});
/** As it is stored and answered: WGS-84, beside the datum of the input (R27). */
export const storedPoint = givenPoint.extend({ datum: z.literal('WGS84'), givenIn: z.enum(datums) });
