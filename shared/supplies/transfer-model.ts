/**
 * A transfer between two stores as the contract tells of it: asked for, approved, picked, sent and received, each step with
 * its differences and their reasons.
 */
import * as z from 'zod';
import { nextField } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, type Bilingual } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { mostLots } from './document-size.ts';
import { differenceReasons, lotQuantity, oneOf, store, storeKinds } from './stock-model.ts';

export const transferStates = {
  requested: { 'zh-CN': '已申请', en: 'Requested' },
  approved: { 'zh-CN': '已批准', en: 'Approved' },
  picked: { 'zh-CN': '已拣货', en: 'Picked' },
  sent: { 'zh-CN': '途中', en: 'On the way' },
  received: { 'zh-CN': '已签收', en: 'Received' },
  declined: { 'zh-CN': '未批准', en: 'Declined' },
} as const satisfies Record<string, Bilingual>;
/** Why a store gives less than was asked for. */
export const shortReasons = {
  not_enough: { 'zh-CN': '库存不足', en: 'There is not enough' },
  kept_for_others: { 'zh-CN': '已留作他用', en: 'Kept for others' },
  not_suitable: { 'zh-CN': '不宜发往该处', en: 'Not suitable there' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;
/** Why a store gives nothing, or takes back what it had approved or picked. */
export const declineReasons = {
  ...shortReasons,
  not_needed_there: { 'zh-CN': '对方不再需要', en: 'No longer needed there' },
  asked_by_mistake: { 'zh-CN': '申请有误', en: 'Asked for by mistake' },
  not_usable: { 'zh-CN': '物资过期、破损或召回', en: 'Expired, damaged or recalled' },
} as const satisfies Record<string, Bilingual>;
export const transferDraft = z
  .object({
    fromStoreId: idOf('store'),
    toStoreId: idOf('store'),
    lines: z
      .array(z.object({ itemId: idOf('item'), quantity }))
      .min(1)
      .max(20),
  })
  .refine(({ fromStoreId, toStoreId }) => fromStoreId !== toStoreId, { error: 'same-store', path: ['toStoreId'] })
  .refine(({ lines }) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, {
    error: 'item-twice',
    path: ['lines'],
  });
export type TransferDraft = z.infer<typeof transferDraft>;
const transferLot = lotQuantity.extend({
  itemId: idOf('item'),
  itemName: bilingualLine(120),
  unit: unitCode,
  lotNo: z.string(),
  expiresOn: localDate.optional(),
  received: z.int().optional(),
  reason: oneOf(differenceReasons).optional(),
  /** How many were missing when it was picked, and why: they stay in the store. */
  notPicked: z.int().optional(),
  pickReason: oneOf(differenceReasons).optional(),
});
export const transfer = z.object({
  transferId: idOf('transfer'),
  /** As people say and write it: `2026-0042`, of the organization. */
  number: z.string(),
  organizationId: idOf('organization'),
  fromStoreId: idOf('store'),
  toStoreId: idOf('store'),
  state: oneOf(transferStates),
  lines: z.array(
    z.object({
      itemId: idOf('item'),
      itemName: bilingualLine(120),
      unit: unitCode,
      quantity: z.int(),
      /** Less than was asked for, with its reason. */
      approved: z.int().optional(),
      reason: oneOf(shortReasons).optional(),
    }),
  ),
  /** Which lots were reserved, sent and received. */
  lots: z.array(transferLot),
  requestedAt: instant,
  /** Of one that was declined or taken back; absent in those from before a reason was asked for. */
  declined: z.object({ reason: oneOf(declineReasons), at: instant }).optional(),
});
export type Transfer = z.infer<typeof transfer>;
/** Lines that are left out are approved as they were asked for. */
export const approval = z.object({
  lines: z
    .array(
      z.object({
        itemId: idOf('item'),
        quantity: z.int().min(0).max(10_000_000),
        reason: oneOf(shortReasons).optional(),
      }),
    )
    .max(20)
    .default([]),
});
export type Approval = z.infer<typeof approval>;
const declineReason = oneOf(declineReasons);
/** As a person says it. */
export const declineGiven = z.object({ reason: declineReason });
/** Programs of before sent none: their reason is another one. */
export const declining = z.object({ reason: declineReason.default('other') });
export type Declining = z.infer<typeof declining>;
/** Lots that are left out were picked whole. */
export const picking = z.object({
  lots: z
    .array(
      z.object({
        lotId: idOf('lot'),
        picked: z.int().min(0).max(10_000_000),
        reason: oneOf(differenceReasons).optional(),
      }),
    )
    .max(mostLots)
    .default([]),
});
export type Picking = z.infer<typeof picking>;
const storeName = z.object({ storeId: idOf('store'), name: bilingualLine(120) });
/** A transfer with both of its stores by name, and at which of them whoever asks may act. */
export const transferPage = z.object({
  transfer,
  from: storeName,
  to: storeName,
  mayAct: z.object({ from: z.boolean(), to: z.boolean() }),
  /** The goods of its next step are moving: until they have, it is at the step before. */
  isMoving: z.boolean().optional(),
});
export const storeTransfers = z.object({
  store,
  /** Every store of the organization, for the names of the other side and for whom to ask. */
  stores: z.array(storeName.extend({ isClosed: z.boolean(), kind: oneOf(storeKinds) })),
  transfers: z.array(transfer),
  ...nextField,
});
export const arrival = z.object({
  lots: z
    .array(
      z.object({
        lotId: idOf('lot'),
        received: z.int().min(0).max(10_000_000),
        reason: oneOf(differenceReasons).optional(),
      }),
    )
    .min(1)
    .max(mostLots),
});
export type Arrival = z.infer<typeof arrival>;
