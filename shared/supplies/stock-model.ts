/**
 * Stores and what happens in them: documents of stock (stock-papers-model.ts has the rest). Reasons come from closed lists, so
 * that no text about a person is ever stored with goods. Quantities are whole numbers of the item's base unit.
 */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine, line, type Bilingual } from '../kernel/text.ts';
import { instant, localDate, timeZone } from '../kernel/time.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { mostLots } from './document-size.ts';
import { expiryBands, whyNotOffered } from './fefo-rules.ts';

export const oneOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(words) as [Key, ...Key[]]);

export const storeKinds = {
  store: { 'zh-CN': '库房', en: 'Store' },
  vehicle: { 'zh-CN': '车辆', en: 'Vehicle' },
  hand: { 'zh-CN': '经手人', en: 'In a person’s hands' },
} as const satisfies Record<string, Bilingual>;

export const storeDraft = z.object({
  name: bilingualLine(120),
  kind: oneOf(storeKinds).default('store'),
  organizationId: idOf('organization'),
  /** Where it is, when it is at a venue; its manager may use it then. */
  venueId: idOf('venue').optional(),
  /** Absent: that of the venue where it is, else of all that is at none; of one that is edited as it was. */
  zone: timeZone.optional(),
});
export const storeEdit = storeDraft
  .omit({ organizationId: true })
  .extend({ isClosed: z.boolean().default(false), revision });
export const store = storeDraft.extend({
  storeId: idOf('store'),
  kind: oneOf(storeKinds),
  zone: z.string(),
  isClosed: z.boolean(),
  revision,
});
export type StoreDraft = z.infer<typeof storeDraft>;
export type StoreEdit = z.infer<typeof storeEdit>;
export type Store = z.infer<typeof store>;

export const documentKinds = {
  receive: { 'zh-CN': '接收', en: 'Received' },
  release: { 'zh-CN': '解除隔离', en: 'Released' },
  quarantine: { 'zh-CN': '隔离', en: 'Quarantined' },
  issue: { 'zh-CN': '发出', en: 'Issued' },
  return: { 'zh-CN': '退回', en: 'Returned' },
  dispose: { 'zh-CN': '处置', en: 'Disposed of' },
  correct: { 'zh-CN': '更正', en: 'Corrected' },
  reserve: { 'zh-CN': '预留', en: 'Reserved' },
  unreserve: { 'zh-CN': '取消预留', en: 'No longer reserved' },
  send: { 'zh-CN': '调出', en: 'Sent' },
  arrive: { 'zh-CN': '调入', en: 'Arrived' },
  assemble: { 'zh-CN': '组装', en: 'Assembled' },
  'take-apart': { 'zh-CN': '拆包', en: 'Taken apart' },
  count: { 'zh-CN': '盘点', en: 'Counted' },
  move: { 'zh-CN': '移入库房', en: 'Moved into a store' },
  refuse: { 'zh-CN': '拒收', en: 'Refused at the door' },
} as const satisfies Record<string, Bilingual>;
export type DocumentKind = keyof typeof documentKinds;

export const choiceReasons = {
  asked_for: { 'zh-CN': '对方指定', en: 'Asked for' },
  damaged_pack: { 'zh-CN': '外包装破损', en: 'Damaged packs' },
  whole_packs: { 'zh-CN': '整箱发出', en: 'Whole packs' },
  storage: { 'zh-CN': '储存条件', en: 'Storage' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;
export const disposalReasons = {
  expired: { 'zh-CN': '过期', en: 'Expired' },
  damaged: { 'zh-CN': '破损', en: 'Damaged' },
  recalled: { 'zh-CN': '召回', en: 'Recalled' },
  spoiled: { 'zh-CN': '变质', en: 'Spoiled' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;
export const differenceReasons = {
  not_recorded: { 'zh-CN': '漏记', en: 'A movement was not recorded' },
  miscounted: { 'zh-CN': '清点有误', en: 'Miscounted' },
  found: { 'zh-CN': '找到', en: 'Found' },
  lost: { 'zh-CN': '遗失', en: 'Lost' },
  damaged: { 'zh-CN': '破损', en: 'Damaged' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;
export const correctionReasons = {
  mistyped: { 'zh-CN': '录入有误', en: 'Mistyped' },
  wrong_unit: { 'zh-CN': '单位有误', en: 'Wrong unit' },
  miscounted: { 'zh-CN': '清点有误', en: 'Miscounted' },
  entered_twice: { 'zh-CN': '重复登记', en: 'Entered twice' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;

/** What is not taken in (domain: food banks, donated medicine). */
export const doorReasons = {
  opened: { 'zh-CN': '已拆封或包装破损', en: 'Opened or damaged packs' },
  no_label: { 'zh-CN': '没有标签或看不清', en: 'No label, or not readable' },
  expired: { 'zh-CN': '过期或临期', en: 'Expired, or too little shelf life left' },
  too_warm: { 'zh-CN': '冷链温度超标', en: 'Not kept cold enough' },
  prescription: { 'zh-CN': '处方药', en: 'Prescription drugs' },
  not_needed: { 'zh-CN': '目前不需要', en: 'Not needed now' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;

export const lotQuantity = z.object({ lotId: idOf('lot'), quantity });
export const lotQuantities = z.array(lotQuantity).min(1).max(mostLots);

/** Goods in one account, as a page of stock shows them. */
const atAccount = z.object({
  lotId: idOf('lot'),
  itemId: idOf('item'),
  itemName: bilingualLine(120),
  unit: unitCode,
  lotNo: z.string(),
  expiresOn: localDate.optional(),
  account: z.string(),
  available: z.int(),
  quarantined: z.int(),
  reserved: z.int(),
  held: z.int(),
  recalledAt: instant.optional(),
});
export const stockRow = atAccount.extend({
  madeOn: localDate.optional(),
  receivedAt: instant,
  storage: z.string(),
  band: z.enum(expiryBands),
});
export type StockRow = z.infer<typeof stockRow>;
/** Goods of a round, with what to mind of them. */
export const roundRow = stockRow.extend({
  organizationId: idOf('organization').optional(),
  cautions: z.object({ 'zh-CN': z.string(), en: z.string() }).optional(),
});

export const documentLine = z.object({
  lotId: idOf('lot'),
  itemName: bilingualLine(120),
  lotNo: z.string(),
  unit: unitCode,
  quantity: z.int(),
  from: z.string(),
  to: z.string(),
  reason: z.string().optional(),
});
const refusedLine = z.object({
  itemId: idOf('item'),
  itemName: bilingualLine(120),
  unit: unitCode,
  quantity: z.int(),
});
export type RefusedLine = z.infer<typeof refusedLine>;
export const stockDocument = z.object({
  documentId: idOf('document'),
  kind: oneOf(documentKinds),
  storeId: idOf('store'),
  state: z.enum(['waiting', 'posting', 'posted']),
  /** While one with very many lots is being booked: how many are set aside for it, and how many of these have gone on. */
  booked: z.object({ of: z.int(), setAside: z.int(), arrived: z.int() }).optional(),
  reason: z.string().optional(),
  about: z.record(z.string(), z.string()).optional(),
  recordedAt: instant,
  lines: z.array(documentLine),
  /** What never came in: it is in no lot. */
  refused: z.array(refusedLine).optional(),
});
export type StockDocumentView = z.infer<typeof stockDocument>;

export const releaseRequest = z.object({ lots: lotQuantities });
export const quarantineRequest = z.object({ lots: lotQuantities, reason: oneOf(disposalReasons) });

export const disposalRequest = z.object({
  lots: z
    .array(lotQuantity.extend({ state: z.enum(['available', 'quarantined']) }))
    .min(1)
    .max(mostLots),
  reason: oneOf(disposalReasons),
});
export type DisposalRequest = z.infer<typeof disposalRequest>;
export const doorRefusal = z.object({
  lines: z
    .array(z.object({ itemId: idOf('item'), quantity, unit: unitCode }))
    .min(1)
    .max(20),
  reason: oneOf(doorReasons),
});
export type DoorRefusal = z.infer<typeof doorRefusal>;
/**
 * `quantity` is what there really was; the difference goes back to, or comes from, the donor. Number and dates are what the
 * label says; what is left out stays as it is, and `null` says that the label has no such date.
 */
export const correctionRequest = z.object({
  lotId: idOf('lot'),
  quantity: z.int().min(0).max(10_000_000).optional(),
  lotNo: line(40).optional(),
  madeOn: localDate.nullable().optional(),
  expiresOn: localDate.nullable().optional(),
  reason: oneOf(correctionReasons),
});
export type CorrectionRequest = z.infer<typeof correctionRequest>;

export const proposal = z.object({
  take: z.array(lotQuantity.extend({ lotNo: z.string(), expiresOn: localDate.optional() })),
  short: z.int(),
  notOffered: z.array(lotQuantity.extend({ lotNo: z.string(), why: z.enum(whyNotOffered) })),
});
