/**
 * How many bytes an item weighs by AWS's rules. Capacity, the 400 KB limit and page sizes all rest on it.
 * dynalite counts UTF-16 units, which understates Chinese text threefold; this counts UTF-8 bytes.
 */
import { Big } from './dynalite.ts';
import type { AttributeValue, Item } from './types.ts';

/** Source: DynamoDB developer guide, "Item sizes and formats" and "Quotas": 400 KB, names included. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** A write asks several times, and items do not change once they are made. */
const weighed = new WeakMap<Item, number>();

/** The weight of a whole item in bytes: attribute names and values. */
export function itemBytes(item: Item): number {
  const known = weighed.get(item);
  if (known !== undefined) return known;
  const bytes = bytesOf(item);
  weighed.set(item, bytes);
  return bytes;
}

function bytesOf(item: Item): number {
  let sum = 0;
  for (const name in item) sum += Buffer.byteLength(name) + valueBytes(item[name]!);
  return sum;
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return Buffer.byteLength(value.B, 'base64');
  if (value.SS) return sumOf(value.SS, (text) => Buffer.byteLength(text));
  if (value.NS) return sumOf(value.NS, numberBytes);
  if (value.BS) return sumOf(value.BS, (binary) => Buffer.byteLength(binary, 'base64'));
  if (value.L) return 3 + sumOf(value.L, (member) => 1 + valueBytes(member));
  if (value.M) return 3 + Object.keys(value.M).length + bytesOf(value.M);
  return 1; // BOOL and NULL
}

/** One byte for two digits, counted in pairs from the decimal point, one for the exponent, one for a minus sign. */
function numberBytes(text: string): number {
  const { c: digits, e: exponent, s: sign } = new Big(text);
  if (digits.length === 1 && digits[0] === 0) return 1;
  const straddles = digits.length % 2 === 0 && exponent % 2 === 0 ? 1 : 0;
  return 1 + Math.ceil(digits.length / 2) + straddles + (sign < 0 ? 1 : 0);
}

const sumOf = <T>(members: T[], weigh: (member: T) => number): number =>
  members.reduce((sum, member) => sum + weigh(member), 0);
