/** Devices of gates as stored, each with the public half of its key, until their day is over. */
import type { Device } from '../../shared/attendance/gate-model.ts';
import { exists, missing } from '../store/expressions.ts';
import { getRecord, listRecords } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, update } from '../store/write.ts';

export type StoredDevice = Device & { readonly publicKey: string; readonly by: string };

const keyOf = (deviceId: string) => ({ pk: `DEVICE#${deviceId}`, sk: 'DEVICE' });
const listOf = (openDayId: string, venueId: string) => `DEVICES#${openDayId}#${venueId}`;
/** `expiresAt` of an item is the second in which DynamoDB may delete it; that of a device is an instant. */
type Item = Omit<StoredDevice, 'expiresAt'> & { readonly until: string };
const deviceOf = ({ until, ...device }: Item): StoredDevice => ({ ...device, expiresAt: until });

/** Access pattern: GetItem, consistent. */
export async function readDevice(attendance: Table, deviceId: string): Promise<StoredDevice | undefined> {
  const { pk, sk } = keyOf(deviceId);
  const item = await getRecord<Item>(attendance, pk, sk);
  return item && deviceOf(item);
}

/** The device as it is stored: now, or the one that has the id already. */
export async function putDevice(
  attendance: Table,
  { expiresAt: until, ...device }: StoredDevice,
): Promise<StoredDevice> {
  const { openDayId, venueId, deviceId } = device;
  const listed = { list: listOf(openDayId, venueId), listSort: deviceId };
  const expiresAt = Math.ceil(Date.parse(until) / 1000);
  const item = { ...device, until, ...keyOf(deviceId), type: 'device', ...listed, expiresAt };
  const written = await put(attendance, item, missing('pk'));
  return written.ok ? { ...device, expiresAt: until } : deviceOf(written.current as unknown as Item);
}

/** Undefined where there is none. Access pattern: one conditional UpdateItem. */
export async function updateRevoked(
  attendance: Table,
  deviceId: string,
  revokedAt: string,
): Promise<StoredDevice | undefined> {
  const setIfMissing = { revokedAt };
  const written = await update<Item>(attendance, keyOf(deviceId), { setIfMissing, when: exists('pk') });
  return written.ok ? deviceOf(written.item) : undefined;
}

/** Access pattern: the devices of a venue (listing index). */
export const listDevicesOf = async (attendance: Table, openDayId: string, venueId: string): Promise<StoredDevice[]> =>
  (await listRecords<Item>(attendance, listOf(openDayId, venueId))).map(deviceOf);
