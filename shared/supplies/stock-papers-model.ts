/** Recipes of kits, counts and recalls, as the contract tells of them (stock-model.ts and transfer-model.ts have the rest). */
import * as z from 'zod';
import { nextField, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, line, type Bilingual } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import { unitCode } from '../kernel/units.ts';
import { valuation } from './model.ts';
import { differenceReasons, lotQuantity, oneOf } from './stock-model.ts';

export const recallReasons = {
  maker: { 'zh-CN': '生产者召回', en: 'Recalled by the maker' },
  authority: { 'zh-CN': '主管部门通知', en: 'Told by an authority' },
  unwell: { 'zh-CN': '有人不适', en: 'Somebody felt unwell' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;

const recipeLines = z
  .array(z.object({ itemId: idOf('item'), quantity: z.int().min(1).max(1000) }))
  .min(1)
  .max(20)
  .refine((lines) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, { error: 'item-twice' });
export const kitDraft = z.object({
  organizationId: idOf('organization'),
  name: bilingualLine(120),
  lines: recipeLines,
});
export type KitDraft = z.infer<typeof kitDraft>;
export const kitVersion = z.object({ lines: recipeLines, revision });
/** A kit is an item of the catalogue too; every version of its recipe stays. */
export const kit = z.object({
  kitId: idOf('kit'),
  itemId: idOf('item'),
  organizationId: idOf('organization'),
  name: bilingualLine(120),
  versions: z.array(z.object({ version: z.int(), lines: recipeLines, since: instant })),
  revision,
});
export type Kit = z.infer<typeof kit>;
export const assembly = z.object({ kitId: idOf('kit'), kits: z.int().min(1).max(100_000) });
export const takingApart = z.object({ lotId: idOf('lot'), kits: z.int().min(1).max(100_000) });

export const countState = z.enum(['counting', 'finished']);
/** Nobody who counts is told what the book says; `differs` is only told, and the book shown, once two people have counted. */
const countLine = z.object({
  lotId: idOf('lot'),
  itemName: bilingualLine(120),
  unit: unitCode,
  lotNo: z.string(),
  counted: z.int().optional(),
  recounted: z.int().optional(),
  needsRecount: z.boolean(),
  /** Whoever asks counted it first, so that somebody else must count it again. */
  countedByMe: z.boolean(),
  book: z.int().optional(),
  /** What moved between this line's count and now, or the end of the count, which the count leaves alone. */
  movedSince: z.int().optional(),
});
export const stockCount = z.object({
  countId: idOf('count'),
  storeId: idOf('store'),
  state: countState,
  startedAt: instant,
  /** Its differences are being booked: nothing is counted any more. */
  isEnding: z.boolean().optional(),
  lines: z.array(countLine),
});
export type StockCount = z.infer<typeof stockCount>;
export const countSummary = stockCount.omit({ lines: true, isEnding: true });
export const countedLines = z.object({
  lines: z
    .array(z.object({ lotId: idOf('lot'), counted: z.int().min(0).max(10_000_000) }))
    .min(1)
    .max(50),
});
export const countFinish = z.object({ reasons: z.record(idOf('lot'), oneOf(differenceReasons)).default({}) });

export const recallRequest = z.object({
  organizationId: idOf('organization'),
  itemId: idOf('item').optional(),
  lotNo: line(40),
  reason: oneOf(recallReasons),
});
export type RecallRequest = z.infer<typeof recallRequest>;
/** Where every unit of a lot is or went, kits that hold some of it included. */
export const lotWhereabouts = z.object({
  lotId: idOf('lot'),
  itemName: bilingualLine(120),
  unit: unitCode,
  lotNo: z.string(),
  expiresOn: localDate.optional(),
  donationId: idOf('donation').optional(),
  recalledAt: instant.optional(),
  places: z.array(
    z.object({
      account: z.string(),
      state: z.string().optional(),
      quantity: z.int(),
      storeName: bilingualLine(120).optional(),
    }),
  ),
  /**
   * Where some was and is no longer: what came back from there to a store, and what was missing or broken then. Of a store it
   * is only told that it had some.
   */
  left: z.array(
    z.object({
      account: z.string(),
      returned: z.int().optional(),
      missing: z.int().optional(),
      storeName: bilingualLine(120).optional(),
    }),
  ),
  /** In base units, as corrected; of kits, how many there are. The places sum to it. */
  came: z.int(),
});
export type LotWhereabouts = z.infer<typeof lotWhereabouts>;
export const recallSummary = z.object({
  recallId: idOf('recall'),
  lotNo: z.string(),
  itemId: idOf('item').optional(),
  reason: oneOf(recallReasons),
  recordedAt: instant,
});
export const recall = recallSummary.extend({
  organizationId: idOf('organization'),
  lots: z.array(lotWhereabouts),
  /** For the teams and venues that have some: nothing in it names a person. */
  notice: z.object({ 'zh-CN': z.string(), en: z.string() }),
});
export type Recall = z.infer<typeof recall>;

/** What the label says. */
export const lotFacts = z.object({
  lotNo: z.string(),
  madeOn: localDate.optional(),
  expiresOn: localDate.optional(),
});
export type LotFacts = z.infer<typeof lotFacts>;

export const timelineStep = z.object({
  movementId: idOf('movement'),
  documentId: idOf('document').optional(),
  what: z.string(),
  from: z.string(),
  to: z.string(),
  quantity: z.int(),
  movedAt: instant,
  /** Who recorded it; absent once the account is gone. */
  by: z.string().optional(),
  /** What a correction changed of the label. */
  facts: z.object({ before: lotFacts, after: lotFacts }).optional(),
});
const lotInside = lotQuantity.extend({
  itemName: bilingualLine(120),
  unit: unitCode,
  lotNo: z.string(),
  expiresOn: localDate.optional(),
});
export const lotLife = lotWhereabouts.extend({
  organizationId: idOf('organization'),
  madeOn: localDate.optional(),
  storage: z.string(),
  valuation: valuation.optional(),
  /** What a batch of kits was packed of. */
  inside: z.array(lotInside).optional(),
  /** The last first; `next` tells where those before them begin. */
  steps: z.array(timelineStep),
  ...nextField,
});
