/** Devices of gates: enrolled by staff, proved by their own key from then on, signed out in one step. Called by the API. */
import type * as z from 'zod';
import type { Device } from '../../shared/attendance/gate-model.ts';
import { deviceStateAt } from '../../shared/attendance/device-rules.ts';
import type { SignedPayload } from '../../shared/kernel/device-key.ts';
import { day } from '../../shared/kernel/time.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { isSignedBy, saidBy } from '../runtime/device-signature.ts';
import type { AttendanceDeps } from './deps.ts';
import { listDevicesOf, putDevice, readDevice, updateRevoked, type StoredDevice } from './device-store.ts';
import { listVenueSlots } from './gate-slots.ts';

export type DeviceAt = { readonly openDayId: string; readonly venueId: string; readonly deviceId: string };

const shown = ({ deviceId, openDayId, venueId, gate, enrolledAt, expiresAt, by, ...more }: StoredDevice): Device => {
  const { revokedAt, lastSeenAt, waiting, refused } = more;
  return {
    ...{ deviceId, openDayId, venueId, gate, enrolledAt, expiresAt, by },
    ...{ revokedAt, lastSeenAt, waiting, refused },
  };
};

/** Until a day after the last slot of its venue, and two days at least. Refuses: not-found, device.other-key. */
export async function enrolDevice(
  deps: AttendanceDeps,
  { openDayId, venueId, deviceId }: DeviceAt,
  { gate, publicKey, by }: Pick<StoredDevice, 'gate' | 'publicKey' | 'by'>,
): Promise<Result<Device>> {
  const found = await listVenueSlots(deps, openDayId, venueId);
  if (!found) return refuse('not-found');
  const now = deps.now();
  const ends = found.slots.map(({ endAt }) => Date.parse(endAt) + day);
  const expiresAt = new Date(Math.max(now + 2 * day, ...ends)).toISOString();
  const enrolledAt = new Date(now).toISOString();
  const device = { deviceId, openDayId, venueId, gate, publicKey, by, enrolledAt, expiresAt };
  const stored = await putDevice(deps.attendance, device);
  return stored.publicKey === publicKey && stored.venueId === venueId
    ? accept(shown(stored))
    : refuse('device.other-key');
}

export const seeDevices = async ({ attendance }: AttendanceDeps, openDayId: string, venueId: string) =>
  (await listDevicesOf(attendance, openDayId, venueId)).map(shown);

/** Refuses: not-found. Twice answers as the first time. */
export async function revokeDevice(deps: AttendanceDeps, { deviceId, venueId }: DeviceAt): Promise<Result<Device>> {
  const device = await readDevice(deps.attendance, deviceId);
  if (device?.venueId !== venueId) return refuse('not-found');
  const revoked = await updateRevoked(deps.attendance, deviceId, new Date(deps.now()).toISOString());
  return revoked ? accept(shown(revoked)) : refuse('not-found');
}

/**
 * The device that sent this, and what it said. Refuses: not-found, device.revoked, device.over, device.signature, which is also
 * what a payload in another form than `body` is told.
 */
export async function hearDevice<Body extends z.ZodType>(
  deps: AttendanceDeps,
  { deviceId, ...sent }: SignedPayload & { readonly deviceId: string },
  asks: 'bundle' | 'entries',
  body: Body,
): Promise<Result<{ readonly device: StoredDevice; readonly said: z.output<Body> }>> {
  const device = await readDevice(deps.attendance, deviceId);
  if (!device) return refuse('not-found');
  if (!isSignedBy(device.publicKey, sent)) return refuse('device.signature');
  if (device.revokedAt) return refuse('device.revoked');
  const state = deviceStateAt(device.expiresAt, deps.now());
  if (state === 'over' || (state === 'grace' && asks !== 'entries')) return refuse('device.over');
  const said = saidBy({ deviceId, ...sent }, asks, body);
  return said === undefined ? refuse('device.signature') : accept({ device, said });
}
