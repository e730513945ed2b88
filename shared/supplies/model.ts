/**
 * Goods drives, pledges, donations and their lots. Goods only: no field holds or asks for money (R01).
 * Quantities are whole numbers of the item's base unit; packs convert to it at entry.
 */
import * as z from 'zod';
import { contactFields, contactNeeded, hasContact } from '../kernel/contact.ts';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { isSameName } from '../kernel/names.ts';
import { bilingualLine, bilingualParagraph, line } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import { quantity, unitCode } from '../kernel/units.ts';
import { checkDigitIsRight } from './gs1.ts';
import { mostLines } from './document-size.ts';
import { donor } from './donor-model.ts';
import { missingFacts } from './drive-rules.ts';
import { itemCategories, storageClasses, surplusKinds, type ItemCategory, type StorageClass } from './goods-kinds.ts';
import { deliveryWarnings, type DeliveryWarning } from './receive-warnings.ts';

const itemFields = z.object({
  name: bilingualLine(120),
  category: z.enum(Object.keys(itemCategories) as [ItemCategory, ...ItemCategory[]]),
  baseUnit: unitCode,
  /** How many base units one pack holds. */
  packs: z
    .array(z.object({ unit: unitCode, contains: z.int().min(2).max(100_000) }))
    .max(5)
    .default([]),
  storage: z.enum(Object.keys(storageClasses) as [StorageClass, ...StorageClass[]]).default('ambient'),
  expiryRequired: z.boolean(),
  cautions: bilingualParagraph(500).optional(),
  /** GTIN on the pack, with its leading zeros: what a scan finds the item by. */
  gtin: z
    .string()
    .regex(/^\d{14}$/, { error: 'not-a-gtin' })
    .refine(checkDigitIsRight, { error: 'gtin-check-digit' })
    .optional(),
  /** From production to the last usable day, for what is dated by production only. */
  typicalShelfLifeDays: z.int().min(1).max(3660).optional(),
});

/** A unit that meant two sizes at once would make every count of it a guess. */
const packsAreDistinct = ({ baseUnit, packs }: z.infer<typeof itemFields>) =>
  new Set([baseUnit, ...packs.map((pack) => pack.unit)]).size === packs.length + 1;

export const itemDraft = itemFields.refine(packsAreDistinct, { error: 'pack-unit-twice', path: ['packs'] });
export const item = itemFields.extend({
  itemId: idOf('item'),
  revision: revision.optional(),
  /** Whose charity made it, and alone edits it; absent where everybody does. */
  organizationId: idOf('organization').optional(),
});
export const itemEdit = itemFields
  .extend({ revision })
  .refine(packsAreDistinct, { error: 'pack-unit-twice', path: ['packs'] });
export type ItemEdit = z.infer<typeof itemEdit>;
export type ItemDraft = z.infer<typeof itemDraft>;
export type Item = z.infer<typeof item>;

/** Empty in a draft alone: publishing asks for it (drive-rules.ts). */
const lineOrNone = (max: number) => z.union([z.literal(''), line(max)]);

const driveFields = z.object({
  name: bilingualLine(160),
  purpose: bilingualParagraph(600),
  organizationId: idOf('organization'),
  /** Organiser, certificate, filing, period and contact are shown on a public drive (慈善法 Art 24–25, R02). */
  organiser: bilingualLine(160),
  certificateNo: lineOrNone(60),
  filingNo: lineOrNone(60),
  contact: lineOrNone(200),
  startsOn: localDate,
  endsOn: localDate,
  openDayId: idOf('openDay').optional(),
  campaignId: idOf('campaign').optional(),
  /** Archive life at the door: this many days left, or this share for goods that never have so many. */
  acceptance: z
    .object({ minRemainingDays: z.int().min(0).max(3650), minRemainingPct: z.int().min(0).max(100) })
    .default({ minRemainingDays: 180, minRemainingPct: 60 }),
  needs: z
    .array(z.object({ itemId: idOf('item'), target: quantity }))
    .min(1)
    .max(50),
  surplusRule: bilingualParagraph(400).optional(),
});
const lastsADay = (drive: { startsOn: string; endsOn: string }) => drive.endsOn >= drive.startsOn;
const needsAreDistinct = ({ needs }: Pick<z.infer<typeof driveFields>, 'needs'>) =>
  new Set(needs.map((need) => need.itemId)).size === needs.length;

export const driveDraft = driveFields
  /** A draft is seen by its charity alone until it is published. */
  .extend({ isDraft: z.boolean().optional() })
  .superRefine((drive, { addIssue }) => {
    for (const fact of drive.isDraft ? [] : missingFacts(drive))
      addIssue({ code: 'custom', message: 'public-fact-missing', path: [fact] });
  })
  .refine(lastsADay, { error: 'end-before-start', path: ['endsOn'] })
  .refine(needsAreDistinct, { error: 'item-twice', path: ['needs'] });
export type DriveDraft = z.infer<typeof driveDraft>;

export const driveEdit = driveFields
  .omit({ organizationId: true })
  .extend({ revision })
  .refine(lastsADay, { error: 'end-before-start', path: ['endsOn'] })
  .refine(needsAreDistinct, { error: 'item-twice', path: ['needs'] });
export type DriveEdit = z.infer<typeof driveEdit>;

/** What becomes of what is left, with words that everyone may read. Source: 慈善法 Art 58 (R29). */
export const surplusDecision = z.object({
  kind: z.enum(Object.keys(surplusKinds) as [keyof typeof surplusKinds, ...Array<keyof typeof surplusKinds>]),
  words: bilingualParagraph(400),
});

export type SurplusDecision = z.infer<typeof surplusDecision>;

/** One item that a drive asks for, in the item's base unit. */
export const need = z.object({
  itemId: idOf('item'),
  itemName: bilingualLine(120),
  unit: unitCode,
  target: z.int(),
  received: z.int(),
  pledged: z.int(),
});
export type Need = z.infer<typeof need>;

export const drive = driveFields.omit({ needs: true }).extend({
  driveId: idOf('drive'),
  isDemo: z.boolean(),
  needs: z.array(need),
  revision: revision.optional(),
  isDraft: z.boolean().optional(),
  /** Set when the charity has said what becomes of what is left (R29). */
  closedAt: instant.optional(),
  surplus: surplusDecision.optional(),
});
export type Drive = z.infer<typeof drive>;

export const pledgeRequest = z
  .object({
    ...contactFields,
    itemId: idOf('item'),
    quantity,
    /** The item's base unit or one of its packs. */
    unit: unitCode,
    bringOn: localDate.optional(),
    note: line(200).optional(),
  })
  .refine(hasContact, contactNeeded);
export type PledgeRequest = z.infer<typeof pledgeRequest>;

/** What a book value may rest on; whatever has no such paper is unvalued and kept apart (R19). */
export const valuationBases = {
  invoice: { 'zh-CN': '发票', en: 'Invoice' },
  other_proof: { 'zh-CN': '其他凭据', en: 'Other proof' },
  fair_value: { 'zh-CN': '公允价值', en: 'Fair value' },
} as const;

/** The paper that a book value rests on; without one the goods are unvalued, and kept apart (R19). */
export const valuation = z.object({
  basis: z.enum(Object.keys(valuationBases) as [keyof typeof valuationBases]),
  documentNo: line(60).optional(),
});

const oneOfWarnings = z.enum(Object.keys(deliveryWarnings) as [DeliveryWarning, ...DeliveryWarning[]]);

export const lotEntry = z.object({
  itemId: idOf('item'),
  quantity,
  unit: unitCode,
  lotNo: line(40),
  madeOn: localDate.optional(),
  /** The last usable day. */
  expiresOn: localDate.optional(),
  valuation: valuation.optional(),
  /** Warnings about this line that whoever logs it has seen; they are kept with it. */
  confirmed: z.array(oneOfWarnings).max(10).optional(),
});
export type LotEntry = z.infer<typeof lotEntry>;

export const refusedAtDoorReasons = {
  opened: { 'zh-CN': '已拆封', en: 'Opened' },
  no_label: { 'zh-CN': '无标签', en: 'No label' },
  expired: { 'zh-CN': '过期', en: 'Expired' },
  shelf_life_too_short: { 'zh-CN': '剩余保质期不足', en: 'Too little shelf life left' },
  prescription_medicine: { 'zh-CN': '处方药', en: 'Prescription medicine' },
  damaged: { 'zh-CN': '破损', en: 'Damaged' },
  other: { 'zh-CN': '其他', en: 'Another reason' },
} as const;
/** One line of goods that were not taken in, and why; they are never stock. */
const refusedLine = lotEntry
  .omit({ madeOn: true, valuation: true, confirmed: true })
  .extend({ reason: z.enum(Object.keys(refusedAtDoorReasons) as [keyof typeof refusedAtDoorReasons]) });

export const donationRequest = z
  .object({
    donor,
    receivedAt: instant,
    /** The store that takes the goods in. */
    storeId: idOf('store').optional(),
    /** Or the place by its name, of which the charity's store is made when there is none yet. */
    place: line(160).optional(),
    /** Counted on the spot by two people, as written on the paper; what releases the goods is a second person's sign-in. */
    receivedBy: z
      .tuple([line(80), line(80)])
      .refine(([first, second]) => !isSameName(first, second), { error: 'two-people', path: [1] })
      .optional(),
    lots: z.array(lotEntry).min(1).max(mostLines),
    /** Refused at the door. */
    refused: z.array(refusedLine).max(20).optional(),
    /** The pledge that these goods come of: whoever made it is thanked by mail. */
    pledgeId: idOf('pledge').optional(),
    /** About the goods, and never about a person: `2 cartons wet`. Found by the search of the store. */
    remark: line(200).optional(),
    /** Number of the fiscal receipt issued elsewhere; this system issues a goods-received note only (R18). */
    fiscalReceiptNo: line(60).optional(),
    /**
     * Warnings about the whole, or about any line, that whoever logs it has seen; when the list is sent, even empty, all
     * others are asked back.
     */
    confirmed: z.array(oneOfWarnings).max(20).optional(),
  })
  .refine(({ storeId, place }) => storeId !== undefined || place !== undefined, {
    error: 'store-needed',
    path: ['storeId'],
  });
export type DonationRequest = z.infer<typeof donationRequest>;

export const lot = z.object({
  lotId: idOf('lot'),
  itemId: idOf('item'),
  itemName: bilingualLine(120),
  unit: unitCode,
  quantity: z.int(),
  lotNo: line(40),
  madeOn: localDate.optional(),
  expiresOn: localDate.optional(),
  status: z.enum(['available', 'quarantined', 'issued', 'recalled']),
});
export type Lot = z.infer<typeof lot>;

/** A donation as everyone may see it: the donor's name only with consent, never who received it. */
export const publicDonation = z.object({
  donationId: idOf('donation'),
  donorName: z.string().optional(),
  anonymous: z.boolean(),
  receivedOn: localDate,
  lots: z.array(lot.pick({ itemId: true, itemName: true, unit: true, quantity: true, expiresOn: true })),
});
export type PublicDonation = z.infer<typeof publicDonation>;
