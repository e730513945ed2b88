/**
 * What may be wrong with a delivery although it could be right: told before it is stored, and confirmed by whoever logs it.
 * Pure: the form warns with the rule that the API answers with.
 */
import { day, hour, minute } from '../kernel/time.ts';
import type { UnitCode } from '../kernel/unit-names.ts';
import { isExpired } from './fefo-rules.ts';
import { hasLotNumber, lotNumberKey } from './same-text.ts';

export const deliveryWarnings = {
  'lot.known-with-other-date': {
    'zh-CN': '此批号已登记过，保质期不同：哪一个正确？',
    en: 'This lot number is known with another expiry date: which is right?',
  },
  'lot.known-spelt-otherwise': {
    'zh-CN': '此批号已登记过，写法不同',
    en: 'This lot number is known in another spelling',
  },
  'lot.recalled-before': {
    'zh-CN': '此批号已被召回：请拒收；如仍登记，将封存，不得发放',
    en: 'This lot number is recalled: refuse it at the door. If it is logged, it stays blocked',
  },
  'lot.made-on-as-expiry': {
    'zh-CN': '保质期不晚于接收日：是否填成了生产日期？',
    en: 'The expiry date is not after the day of receipt: was the production date typed?',
  },
  'lot.shelf-life-very-long': {
    'zh-CN': '保质期超过十年，请核对年份',
    en: 'More than ten years of shelf life: check the year',
  },
  'delivery.just-like-another': {
    'zh-CN': '刚才已登记过一批相同的物资：这是另一批吗？',
    en: 'A delivery just like this was logged a moment ago: is this another one?',
  },
  'goods.units-mixed-up': {
    'zh-CN': '按箱或按件？请核对换算后的数量',
    en: 'Packs or single pieces? Check the quantity in base units',
  },
} as const;
export type DeliveryWarning = keyof typeof deliveryWarnings;

/** What was noticed and needs no answer. */
export type DeliveryNotice = 'lot.expired-meanwhile' | 'delivery.clock-ahead';

export type WarningOfDelivery = {
  readonly code: DeliveryWarning;
  /** Index of the line; absent for the whole delivery. */
  readonly line?: number;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** A lot of the item that is known already. */
export type KnownLot = { readonly itemId: string; readonly lotNo: string; readonly expiresOn?: string | undefined };
/** A lot number that was recalled, of one item or of whatever has it. */
export type RecalledNumber = {
  readonly lotNo: string;
  readonly itemId?: string | undefined;
  readonly recalledAt: string;
  readonly reason: string;
};
/** A delivery to the same store that was logged before. */
export type EarlierDelivery = {
  readonly donationId: string;
  readonly recordedAt: string;
  readonly lines: ReadonlyArray<{ readonly itemId: string; readonly quantity: number; readonly lotNo: string }>;
};

/** A tablet's clock may be ahead by so much. */
export const clockTolerance = 5 * minute;
const alikeWithin = hour;
const longestShelfLife = 3660 * day;
/** So many packs are likelier pieces. */
const manyPacks = 500;

type Line = {
  readonly entry: {
    readonly itemId: string;
    readonly quantity: number;
    readonly unit: UnitCode;
    readonly lotNo: string;
    readonly madeOn?: string | undefined;
    readonly expiresOn?: string | undefined;
  };
  readonly item: { readonly baseUnit: UnitCode };
  /** In base units. */
  readonly quantity: number;
};

/** The recall that goods of this number fall under, however it is spelt (R14). */
export const recallOf = (
  { itemId, lotNo }: Pick<KnownLot, 'itemId' | 'lotNo'>,
  recalled: readonly RecalledNumber[],
): RecalledNumber | undefined =>
  hasLotNumber(lotNo)
    ? recalled.find(
        (one) => (one.itemId === undefined || one.itemId === itemId) && lotNumberKey(one.lotNo) === lotNumberKey(lotNo),
      )
    : undefined;

function warningsOfLot(
  { entry }: Line,
  line: number,
  known: readonly KnownLot[],
  recalled: readonly RecalledNumber[],
): WarningOfDelivery[] {
  const key = lotNumberKey(entry.lotNo);
  if (!hasLotNumber(entry.lotNo)) return [];
  const recall = recallOf(entry, recalled);
  const same = known.filter((lot) => lot.itemId === entry.itemId && lotNumberKey(lot.lotNo) === key);
  const otherDate = same.find(({ expiresOn }) => expiresOn !== entry.expiresOn);
  const otherSpelling = same.find(({ lotNo }) => lotNo !== entry.lotNo);
  return [
    ...(recall
      ? [{ code: 'lot.recalled-before' as const, line, data: { at: recall.recalledAt, reason: recall.reason } }]
      : []),
    ...(otherDate
      ? [{ code: 'lot.known-with-other-date' as const, line, data: { known: otherDate.expiresOn ?? null } }]
      : []),
    ...(otherSpelling
      ? [{ code: 'lot.known-spelt-otherwise' as const, line, data: { known: otherSpelling.lotNo } }]
      : []),
  ];
}

function warningsOfDates({ entry }: Line, line: number, receivedOn: string): WarningOfDelivery[] {
  const { madeOn, expiresOn } = entry;
  if (expiresOn === undefined) return [];
  const life = Date.parse(expiresOn) - Date.parse(madeOn ?? receivedOn);
  return [
    ...(expiresOn <= receivedOn && madeOn === undefined ? [{ code: 'lot.made-on-as-expiry' as const, line }] : []),
    ...(life > longestShelfLife
      ? [{ code: 'lot.shelf-life-very-long' as const, line, data: { years: Math.round(life / (365.25 * day)) } }]
      : []),
  ];
}

/** More packs than a lorry carries: single pieces were meant. */
function warningsOfUnits({ entry, item, quantity }: Line, line: number): WarningOfDelivery[] {
  const isPack = entry.unit !== item.baseUnit;
  return isPack && entry.quantity >= manyPacks
    ? [{ code: 'goods.units-mixed-up', line, data: { quantity, unit: item.baseUnit } }]
    : [];
}

const signature = (lines: ReadonlyArray<{ itemId: string; quantity: number; lotNo: string }>) =>
  JSON.stringify(lines.map(({ itemId, quantity, lotNo }) => `${itemId} ${quantity} ${lotNumberKey(lotNo)}`).sort());

/** Everything that should be asked before the delivery is stored. */
export function warningsOfDelivery(
  lines: readonly Line[],
  facts: {
    readonly receivedOn: string;
    readonly now: number;
    readonly known: readonly KnownLot[];
    readonly recalled: readonly RecalledNumber[];
    readonly earlier: readonly EarlierDelivery[];
  },
): WarningOfDelivery[] {
  const within = lines.flatMap(({ entry }) => [entry]);
  const byLine = lines.flatMap((line, at) => [
    ...warningsOfLot(line, at, [...facts.known, ...within.filter((_, other) => other < at)], facts.recalled),
    ...warningsOfDates(line, at, facts.receivedOn),
    ...warningsOfUnits(line, at),
  ]);
  const mine = signature(lines.map(({ entry, quantity }) => ({ ...entry, quantity })));
  const alike = facts.earlier.find(
    ({ recordedAt, lines: theirs }) => facts.now - Date.parse(recordedAt) < alikeWithin && signature(theirs) === mine,
  );
  const data = alike && { donationId: alike.donationId, at: alike.recordedAt };
  return [...byLine, ...(data ? [{ code: 'delivery.just-like-another' as const, data }] : [])];
}

/** Those that nobody has confirmed yet: for their line, or for the whole delivery. */
export const unconfirmed = (
  warnings: readonly WarningOfDelivery[],
  {
    confirmed = [],
    lots,
  }: {
    readonly confirmed?: readonly DeliveryWarning[] | undefined;
    readonly lots: ReadonlyArray<{ readonly confirmed?: readonly DeliveryWarning[] | undefined }>;
  },
): WarningOfDelivery[] =>
  warnings.filter(
    ({ code, line }) => !confirmed.includes(code) && !(line !== undefined && lots[line]?.confirmed?.includes(code)),
  );

/** What whoever logs the delivery is told afterwards. */
export function noticesOfDelivery(
  lines: readonly Line[],
  facts: { readonly today: string; readonly receivedAt: string; readonly now: number },
): DeliveryNotice[] {
  const expired = lines.some(({ entry }) => isExpired(entry.expiresOn, facts.today));
  return [
    ...(expired ? ['lot.expired-meanwhile' as const] : []),
    ...(Date.parse(facts.receivedAt) > facts.now ? ['delivery.clock-ahead' as const] : []),
  ];
}
