/** Stations that give relief: what everyone may read of them, and by what help requests find them. */
import * as z from 'zod';
import { phone } from '../kernel/contact.ts';
import { revision } from '../kernel/contract.ts';
import { givenPoint, storedPoint } from '../kernel/point-model.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { plainCode } from '../kernel/typed-signs.ts';
import { provinceOf, provinces } from '../kernel/provinces.ts';

/** GB/T 2260, six digits: province, city, district. */
export const divisionCode = z
  .string()
  .overwrite(plainCode)
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
