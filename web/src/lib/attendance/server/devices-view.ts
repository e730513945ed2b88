/** The devices of a venue as their page shows them: those that are good first, the one heard last before the others. */
import type { Device } from '#shared/attendance/gate-model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { minute } from '#shared/kernel/time.ts';
import { datedIn } from '../../server/times.ts';

/** A device that has a network tells itself every 15 seconds. */
const silentAfter = 3 * minute;

const tones = { heard: 'good', silent: 'lamp', out: 'bad', over: 'plain' } as const;
export type DeviceStands = keyof typeof tones;

export function standsOf({ revokedAt, expiresAt, lastSeenAt }: Device, now: number): DeviceStands {
  if (revokedAt) return 'out';
  if (Date.parse(expiresAt) <= now) return 'over';
  return lastSeenAt && now - Date.parse(lastSeenAt) < silentAfter ? 'heard' : 'silent';
}

export function devicesView(devices: readonly Device[], zone: string, locale: Locale, now: number) {
  const shown = (at: string | undefined) => at && datedIn(at, zone, locale);
  const order = Object.keys(tones);
  return devices
    .map((device) => ({ device, state: standsOf(device, now) }))
    .toSorted(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        (b.device.lastSeenAt ?? '').localeCompare(a.device.lastSeenAt ?? ''),
    )
    .map(({ device: { deviceId, gate, byName, waiting, refused, ...at }, state }) => ({
      ...{ deviceId, gate, byName, waiting, refused, state, tone: tones[state] },
      enrolledAt: shown(at.enrolledAt),
      expiresAt: shown(at.expiresAt),
      revokedAt: shown(at.revokedAt),
      seen: shown(at.lastSeenAt),
    }));
}
