/** Stations that give relief: what everyone may read of them, and by what help requests find them. */
import * as z from 'zod';
import { phone } from '../kernel/contact.ts';
import { revision } from '../kernel/contract.ts';
import { datums } from '../kernel/geo.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { provinceOf, provinces } from './provinces.ts';

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

/** GB/T 2260, six digits: province, city, district. */
export const divisionCode = z
  .string()
  .regex(/^[0-9]{6}$/, { error: 'not-a-division' })
  .refine((code) => provinces.has(provinceOf(code)), { error: 'not-a-division' });

export const stationDraft = z.object({
  name: bilingualLine(120),
  divisionCode,
  /** City or district, as people call it. */
  area: bilingualLine(60),
  hotline: phone.optional(),
  opening: bilingualLine(120),
  place: bilingualLine(160),
  point: givenPoint.optional(),
  /** Whether its people look into the inbox here. */
  takesRequests: z.boolean().default(false),
});
export type StationDraft = z.infer<typeof stationDraft>;
export const station = stationDraft.extend({
  point: storedPoint.optional(),
  stationId: idOf('station'),
  organizationId: idOf('organization'),
  isDemo: z.boolean(),
  revision,
});
export type Station = z.infer<typeof station>;
