/** What supplies say to other contexts: progress of one need, in the table's stream; and what is to be mailed about goods. */
import * as z from 'zod';
import { bilingualLine, locales } from '../kernel/text.ts';
import { unitCode } from '../kernel/units.ts';

export const needStored = z.object({
  type: z.literal('need'),
  driveId: z.string(),
  driveName: bilingualLine(160),
  /** The open day whose board shows the need; absent for drives without one. */
  openDayId: z.string().optional(),
  itemId: z.string(),
  itemName: bilingualLine(120),
  unit: z.string(),
  target: z.int(),
  received: z.int(),
  pledged: z.int(),
  /** Rises with every change, so that a late record never overwrites a newer one. */
  revision: z.int(),
});
export type NeedStored = z.infer<typeof needStored>;

const goods = z.object({ itemName: bilingualLine(120), unit: unitCode, quantity: z.int() });
const about = z.object({
  mailId: z.string(),
  /** When it was asked for. */
  at: z.iso.datetime(),
  email: z.string(),
  /** Absent for people who work here: accounts keep no language, so their mails are in both. */
  locale: z.enum(locales).optional(),
});
const ofDrive = about.extend({ driveName: bilingualLine(160), organiser: bilingualLine(160) });
/** What is to be mailed about goods; functions/messages words it. */
export const goodsMailOrder = z.discriminatedUnion('kind', [
  /** To whoever pledged goods, when they have come. */
  ofDrive.extend({
    kind: z.literal('goods-thanks'),
    driveId: z.string(),
    donationId: z.string(),
    goods: z.array(goods),
  }),
  /** To whoever pledged goods that the charity took back. */
  ofDrive.extend({ kind: z.literal('pledge-removed'), goods: z.array(goods) }),
  /** To the keepers of a store, once for each thing that runs low or must be used soon. */
  about.extend({
    kind: z.literal('goods-low'),
    storeId: z.string(),
    storeName: bilingualLine(120),
    low: z.array(goods.extend({ minimum: z.int() })),
    soon: z.array(goods.extend({ lotNo: z.string(), expiresOn: z.string() })),
  }),
]);
export type GoodsMailOrder = z.infer<typeof goodsMailOrder>;
