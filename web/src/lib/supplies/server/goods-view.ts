/** Drives, needs and donations as pages show them; every quantity keeps its own unit. */
import type { Locale } from '#shared/kernel/text.ts';
import { surplusKinds } from '#shared/supplies/goods-kinds.ts';
import { formatQuantity, units, type UnitCode } from '#shared/kernel/unit-names.ts';
import type { Drive, Item, Need, PublicDonation } from '#shared/supplies/model.ts';
import { pinyinInitials } from '#shared/kernel/pinyin.ts';
import { foreignIn } from '#shared/kernel/untranslated.ts';
import { dateText, periodText, shortDateText } from '../../server/times.ts';

export type NeedView = {
  readonly itemId: string;
  readonly name: string;
  readonly target: number;
  readonly received: number;
  readonly pledged: number;
  readonly targetText: string;
  readonly receivedText: string;
  readonly pledgedText: string;
};

/** `550 mL`, `25 °C`: a number does not part from its unit at the end of a line. */
export const withItsUnit = (text: string) => text.replaceAll(/(\d) (?=[\p{L}°%])/gu, '$1\u00a0');

/** The board names its units as plain text. */
type NeedFacts = Omit<Need, 'unit'> & { readonly unit: string };

export function needView(need: NeedFacts, locale: Locale): NeedView {
  const unit = need.unit as UnitCode;
  return {
    itemId: need.itemId,
    name: withItsUnit(need.itemName[locale]),
    target: need.target,
    received: need.received,
    pledged: need.pledged,
    targetText: formatQuantity(need.target, unit, locale),
    receivedText: new Intl.NumberFormat(locale).format(need.received),
    pledgedText: formatQuantity(need.pledged, unit, locale),
  };
}

/** What most is lacking of stands first, and what has come in full last. */
export const mostLackingFirst = <N extends { received: number; target: number }>(needs: readonly N[]): N[] => {
  const come = ({ received, target }: N) => (target > 0 ? Math.min(1, received / target) : 1);
  return needs.toSorted((a, b) => come(a) - come(b));
};

/** Those that take goods today stand first, of them the one that ends soonest; then what is to come, and what is over. */
export function runningFirst<D extends Pick<Drive, 'startsOn' | 'endsOn' | 'closedAt'>>(
  drives: readonly D[],
  today: string,
): D[] {
  const order = ({ startsOn, endsOn, closedAt }: D) =>
    closedAt !== undefined || endsOn < today ? 2 : startsOn > today ? 1 : 0;
  return drives.toSorted((a, b) => order(a) - order(b) || a.endsOn.localeCompare(b.endsOn));
}

export const driveView = (drive: Drive, locale: Locale) => ({
  driveId: drive.driveId,
  name: drive.name[locale],
  purpose: drive.purpose[locale],
  organiser: drive.organiser[locale],
  /** The language of what is not written in the reader's yet. */
  foreign: {
    name: foreignIn(drive.name, locale),
    purpose: foreignIn(drive.purpose, locale),
    organiser: foreignIn(drive.organiser, locale),
    surplusRule: foreignIn(drive.surplusRule, locale),
  },
  certificateNo: drive.certificateNo,
  filingNo: drive.filingNo,
  contact: drive.contact,
  period: periodText(drive.startsOn, drive.endsOn, locale),
  acceptance: drive.acceptance,
  surplusRule: drive.surplusRule?.[locale],
  closedWith: drive.surplus && `${surplusKinds[drive.surplus.kind][locale]} · ${drive.surplus.words[locale]}`,
  needs: mostLackingFirst(drive.needs).map((need) => needView(need, locale)),
});
export type DriveView = ReturnType<typeof driveView>;

export const donationView = (donation: PublicDonation, locale: Locale) => ({
  donationId: donation.donationId,
  donorName: donation.donorName,
  anonymous: donation.anonymous,
  receivedOn: dateText(donation.receivedOn, locale),
  lots: donation.lots.map((lot) => ({
    name: lot.itemName[locale],
    quantity: formatQuantity(lot.quantity, lot.unit, locale),
    expiresOn: lot.expiresOn && shortDateText(lot.expiresOn, locale),
  })),
});

export const unitName = (unit: UnitCode, locale: Locale) => units[unit][locale];

/** Items as the form of a delivery looks for them, each with its units, the base unit first. */
export function itemsToFind(items: readonly Item[], locale: Locale) {
  const names = items.map(({ name }) => name[locale]);
  return items.map(({ itemId, name, gtin, baseUnit, packs, expiryRequired }) => ({
    itemId,
    // Two items of one name are told apart by the code on the pack.
    label:
      names.filter((one) => one === name[locale]).length > 1
        ? `${name[locale]} · ${gtin ?? itemId.slice(-4)}`
        : name[locale],
    names: [name['zh-CN'], name.en],
    initials: pinyinInitials(name['zh-CN']),
    gtin,
    expiryRequired,
    units: [{ unit: baseUnit, contains: 1 }, ...packs].map(({ unit, contains }) => ({
      unit,
      contains,
      name: units[unit][locale],
    })),
  }));
}
export type ItemChoice = ReturnType<typeof itemsToFind>[number];

type PackText = (pack: string, contains: string) => string;

/**
 * What can be counted, each item in its base unit and its packs, as choices `itemId|unit` of one select:
 * so no unit can be chosen that the item does not have, with or without JavaScript.
 */
export const goodsChoices = (items: readonly Item[], locale: Locale, packOf: PackText) =>
  items.flatMap((item) => [
    { value: `${item.itemId}|${item.baseUnit}`, label: `${item.name[locale]} · ${unitName(item.baseUnit, locale)}` },
    ...item.packs.map((pack) => ({
      value: `${item.itemId}|${pack.unit}`,
      label: `${item.name[locale]} · ${packOf(unitName(pack.unit, locale), formatQuantity(pack.contains, item.baseUnit, locale))}`,
    })),
  ]);

/** The item and the unit of a choice. */
export function goodsChosen(choice: string | undefined) {
  const [itemId, unit] = (choice ?? '').split('|');
  return { itemId: itemId || undefined, unit };
}
