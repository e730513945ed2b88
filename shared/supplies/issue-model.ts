/** Goods that leave a store and come back: what may be asked of the verbs of issuing and returning (issue-goods.ts). */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { mostLots } from './document-size.ts';
import { choiceReasons, differenceReasons, disposalReasons, lotQuantities, lotQuantity, oneOf } from './stock-model.ts';

/**
 * Goods go to a campaign, a venue or a round; a person who receives them is never told of (R16, R10). They are loaded into a
 * vehicle or a person's hands in the same way, and stay stock there; between two stores of shelves they go by a transfer.
 */
export const issueTo = z.union([
  z.object({ campaignId: idOf('campaign') }),
  z.object({ venueId: idOf('venue') }),
  z.object({ roundId: idOf('round') }),
  z.object({ storeId: idOf('store') }),
]);
export const issueRequest = z.object({
  to: issueTo,
  lines: z
    .array(
      z.object({
        itemId: idOf('item'),
        quantity,
        unit: unitCode,
        /** Another choice than the proposed one, which takes a reason. */
        lots: lotQuantities.optional(),
        reason: oneOf(choiceReasons).optional(),
      }),
    )
    .min(1)
    .max(20)
    .refine((lines) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, { error: 'item-twice' }),
});
export type IssueRequest = z.infer<typeof issueRequest>;
/** What comes back, and what is missing or broken of it, with the reason. Broken goods go to waste, others to the differences. */
const comingBack = z.object({
  lots: z.array(lotQuantity).max(mostLots).default([]),
  missing: z
    .array(lotQuantity.extend({ reason: oneOf(differenceReasons) }))
    .max(mostLots)
    .default([]),
});
type ComingBack = { readonly lots: readonly unknown[]; readonly missing: readonly unknown[] };
const comesBack = ({ lots, missing }: ComingBack) => lots.length + missing.length > 0;
const nothing = { error: 'nothing-comes-back', path: ['lots'] };

export const returnRequest = comingBack
  .extend({ from: issueTo, quarantine: z.boolean().default(false) })
  .refine(comesBack, nothing);
export type ReturnRequest = z.infer<typeof returnRequest>;
/** The same by the team of a round, into the stores that the goods came from; what has expired meanwhile goes to waste. */
export const roundReturn = comingBack
  .extend({
    waste: z
      .array(lotQuantity.extend({ reason: oneOf(disposalReasons) }))
      .max(mostLots)
      .default([]),
  })
  .refine((back) => comesBack(back) || back.waste.length > 0, nothing);
export type RoundReturn = z.infer<typeof roundReturn>;
