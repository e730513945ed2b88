/**
 * What a drive accepts at the door, and how packs convert to base units. Pure: the entry form warns
 * with the same rule that the API refuses with.
 * Source of the shelf-life bars: practice of Red Cross branches; they are data of the drive.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { day } from '../kernel/time.ts';
import { largestQuantity, type UnitCode } from '../kernel/unit-names.ts';
import type { Drive, Item, LotEntry } from './model.ts';
import type { SuppliesRefusal } from './refusals.ts';

/** Drives keep Chinese calendar days: all stations lie in one zone, without summer time. Source: domain guide, section 10. */
export const driveZone = 'Asia/Shanghai';

/** The quantity in the item's base unit. Refuses: goods.unit-not-of-item, goods.quantity-too-large. */
export function inBaseUnit(
  item: Pick<Item, 'baseUnit' | 'packs'>,
  quantity: number,
  unit: UnitCode,
): Result<number, SuppliesRefusal> {
  const contains = unit === item.baseUnit ? 1 : item.packs.find((pack) => pack.unit === unit)?.contains;
  if (contains === undefined) return refuse('goods.unit-not-of-item');
  const base = quantity * contains;
  return base > largestQuantity ? refuse('goods.quantity-too-large') : accept(base);
}

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);

/**
 * Whether a lot passes the door on `receivedOn`. Goods that could never have the minimum days
 * (their whole life is shorter) must have the minimum share of their life left instead.
 * Refuses: lot.expiry-missing, lot.made-after-received, lot.expired, lot.shelf-life-too-short.
 */
export function decideLot(
  item: Pick<Item, 'expiryRequired'>,
  entry: Pick<LotEntry, 'madeOn' | 'expiresOn'>,
  acceptance: Drive['acceptance'],
  receivedOn: string,
): Result<true, SuppliesRefusal> {
  const { madeOn, expiresOn } = entry;
  if (madeOn !== undefined && madeOn > receivedOn) return refuse('lot.made-after-received');
  if (expiresOn === undefined) return item.expiryRequired ? refuse('lot.expiry-missing') : accept(true);
  if (expiresOn < receivedOn) return refuse('lot.expired');
  const left = daysBetween(receivedOn, expiresOn);
  const life = madeOn === undefined ? undefined : daysBetween(madeOn, expiresOn);
  const longEnough =
    life !== undefined && life <= acceptance.minRemainingDays
      ? left * 100 >= acceptance.minRemainingPct * life
      : left >= acceptance.minRemainingDays;
  return longEnough ? accept(true) : refuse('lot.shelf-life-too-short', { left });
}

/** Whether the drive runs on that day. Refuses: drive.over. */
export function decideDriveOpen(
  drive: Pick<Drive, 'startsOn' | 'endsOn'>,
  today: string,
): Result<true, SuppliesRefusal> {
  return today < drive.startsOn || today > drive.endsOn ? refuse('drive.over') : accept(true);
}
