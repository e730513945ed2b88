/**
 * The list of items by expiry that lets TTL find the due ones without reading the table. Commits keep it;
 * expire-items.ts reads it.
 */
import { folders } from './database.ts';
import type { Table } from './tables.ts';
import type { Item } from './types.ts';

const EPOCH_DIGITS = 12;

/** The database key of an item's mark; undefined when TTL is off or the attribute is not a number of seconds. */
export function expiryMark(table: Table, itemKey: string, item: Item | undefined): string | undefined {
  const seconds = expiryOf(table, item);
  if (seconds === undefined) return undefined;
  return folders.expiries(table.description.TableName) + epochText(seconds) + '/' + itemKey;
}

/** Epoch seconds; other types than numbers never expire, as on AWS. */
export function expiryOf(table: Table, item: Item | undefined): number | undefined {
  const text = table.ttlAttribute === undefined ? undefined : item?.[table.ttlAttribute]?.N;
  if (text === undefined) return undefined;
  const seconds = Math.floor(Number(text));
  return seconds >= 0 && seconds < 10 ** EPOCH_DIGITS ? seconds : undefined;
}

export const epochText = (seconds: number): string => String(seconds).padStart(EPOCH_DIGITS, '0');

/** The item key inside a mark's key, given relative to the folder of marks. */
export const markedItem = (mark: string): string => mark.slice(EPOCH_DIGITS + 1);
