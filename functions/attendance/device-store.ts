/** Devices of gates as stored, each with the public half of its key, until their day is over. */
import { deviceGrace } from '../../shared/attendance/device-rules.ts';
import type { Device, DeviceState } from '../../shared/attendance/gate-model.ts';
import { allOf, anyOf, below, differs, exists, missing } from '../store/expressions.ts';
import { getRecord, listRecords } from '../store/records.ts';
import { minute } from '../../shared/kernel/time.ts';
import type { Table } from '../store/table.ts';
import { put, update } from '../store/write.ts';

export type StoredDevice = Omit<Device, 'byName'> & { readonly publicKey: string };

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
  const expiresAt = Math.ceil((Date.parse(until) + deviceGrace) / 1000);
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

/** Notes when a device was heard and what it said, once a minute or when that changed. Access pattern: one conditional UpdateItem. */
export async function updateSeen(
  attendance: Table,
  deviceId: string,
  { waiting = 0, refused = 0 }: DeviceState,
  now: number,
): Promise<void> {
  const lastSeenAt = new Date(now).toISOString();
  const isDue = anyOf(
    missing('lastSeenAt'),
    below('lastSeenAt', new Date(now - minute).toISOString()),
    differs('waiting', waiting),
    differs('refused', refused),
  );
  await update(attendance, keyOf(deviceId), {
    set: { lastSeenAt, waiting, refused },
    when: allOf(exists('pk'), isDue),
  });
}

/** Access pattern: the devices of a venue (listing index). */
export const listDevicesOf = async (attendance: Table, openDayId: string, venueId: string): Promise<StoredDevice[]> =>
  (await listRecords<Item>(attendance, listOf(openDayId, venueId))).map(deviceOf);
