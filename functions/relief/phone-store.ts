/** Phones of rounds as stored, each with the public half of its key, until its night is over. */
import type { Phone } from '../../shared/relief/phone-model.ts';
import { exists, missing } from '../store/expressions.ts';
import { getRecord, listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, update } from '../store/write.ts';
import { nightPartition } from './night-store.ts';

/** `by` is the account that prepared it, or the place in the team. */
export type StoredPhone = Phone & { readonly campaignId: string; readonly publicKey: string; readonly by: string };

const prefix = 'PHONE#';
const keyOf = (roundId: string, deviceId: string) => ({ pk: nightPartition(roundId), sk: `${prefix}${deviceId}` });
/** `expiresAt` of an item is the second in which DynamoDB may delete it; that of a phone is an instant. */
type Item = Omit<StoredPhone, 'expiresAt'> & { readonly until: string };
const phoneOf = ({ until, ...phone }: Item): StoredPhone => ({ ...phone, expiresAt: until });

/** Access pattern: GetItem, consistent. */
export async function readPhone(relief: Table, roundId: string, deviceId: string): Promise<StoredPhone | undefined> {
  const { pk, sk } = keyOf(roundId, deviceId);
  const item = await getRecord<Item>(relief, pk, sk);
  return item && phoneOf(item);
}

/** The phone as it is stored: now, or the one that has the id already. Access pattern: one conditional PutItem. */
export async function putPhone(
  relief: Table,
  { expiresAt: until, ...phone }: StoredPhone,
  lastsUntil: number,
): Promise<StoredPhone> {
  const { roundId, deviceId } = phone;
  const expiresAt = Math.ceil(lastsUntil / 1000);
  const item = { ...phone, until, ...keyOf(roundId, deviceId), type: 'phone', expiresAt };
  const written = await put(relief, item, missing('pk'));
  return written.ok ? { ...phone, expiresAt: until } : phoneOf(written.current as unknown as Item);
}

/** Undefined where there is none. Access pattern: one conditional UpdateItem. */
export async function updatePhoneRevoked(
  relief: Table,
  roundId: string,
  deviceId: string,
  revokedAt: string,
): Promise<StoredPhone | undefined> {
  const setIfMissing = { revokedAt };
  const written = await update<Item>(relief, keyOf(roundId, deviceId), { setIfMissing, when: exists('pk') });
  return written.ok ? phoneOf(written.item) : undefined;
}

/** Access pattern: the phones of a round (Query of its night, consistent). */
export const listPhonesOf = async (relief: Table, roundId: string): Promise<StoredPhone[]> =>
  (await listPartition<Item>(relief, nightPartition(roundId), prefix)).map(phoneOf);
