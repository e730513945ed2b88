/**
 * When two attribute values are equal, and which comes first, as DynamoDB decides it. Conditions, filters
 * and the "did this write change anything" question call it. Unlike dynalite, maps and lists compare by
 * content, sets without regard to order, and strings by their UTF-8 bytes.
 */
import { Big } from './dynalite.ts';
import type { AttributeValue, Item } from './types.ts';

export const typeOf = (value: AttributeValue): string => Object.keys(value)[0]!;

/** Deep equality: numbers by value, sets and maps in any order, lists in order. */
export function sameValue(one: AttributeValue, other: AttributeValue): boolean {
  const type = typeOf(one);
  if (type !== typeOf(other)) return false;
  if (type === 'M') return sameItem(one.M!, other.M!);
  if (type === 'L')
    return one.L!.length === other.L!.length && one.L!.every((member, at) => sameValue(member, other.L![at]!));
  if (type === 'SS' || type === 'NS' || type === 'BS') return sameSet(one[type]!, other[type]!);
  return one[type as 'S'] === other[type as 'S'];
}

/** Whether two items hold the same attributes; an absent item equals only an absent item. */
export function sameItem(one: Item | undefined, other: Item | undefined): boolean {
  if (!one || !other) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => other[name] !== undefined && sameValue(one[name]!, other[name]!))
  );
}

/** Negative, zero or positive; undefined when the two have no order (other types, or types that differ). */
export function compareOrder(one: AttributeValue, other: AttributeValue): number | undefined {
  if (one.S !== undefined && other.S !== undefined) return Buffer.compare(Buffer.from(one.S), Buffer.from(other.S));
  if (one.N !== undefined && other.N !== undefined) return new Big(one.N).cmp(other.N);
  if (one.B !== undefined && other.B !== undefined) {
    return Buffer.compare(Buffer.from(one.B, 'base64'), Buffer.from(other.B, 'base64'));
  }
  return undefined;
}

function sameSet(one: string[], other: string[]): boolean {
  const members = new Set(other);
  return one.length === other.length && one.every((member) => members.has(member));
}
