/** The gate in a browser: prepares the device, opens it again, and takes everything off it. Called by the page of the gate. */
import type { EntryDraft } from '#shared/attendance/model.ts';
import type { DeviceStore } from '../offline/device-store.ts';
import { newDeviceId, postAsDevice } from '../offline/device-requests.ts';
import { deviceIn, type Prepared } from '../offline/prepared-device.ts';
import { openGate, type Enrolment, type Found, type Gate, type GateDeps } from './gate-device.ts';

export type NameMatch = Found & { readonly name: string; readonly what: string };

/** Throws `Refused` with what to tell, anything else without a network. */
export async function findByName(
  { openDayId, venueId }: Enrolment,
  asked: { readonly name: string; readonly reason: string },
): Promise<readonly NameMatch[]> {
  const { found } = await postAsDevice<{ found: NameMatch[] }>('/gate/names', { openDayId, venueId, ...asked }, true);
  return found;
}

const depsOf = (store: DeviceStore): GateDeps => ({
  store: {
    sign: (text) => store.sign(text),
    read: (name) => store.read(name),
    write: (name, value) => store.write(name, value),
    queue: () => store.queue<EntryDraft>(),
  },
  ask: {
    bundle: (sent) => postAsDevice('/gate/bundle', sent),
    entries: (sent) => postAsDevice('/gate/entries', sent),
  },
  now: Date.now,
  newId: () => newDeviceId('ent'),
});

export type PreparedGate = Prepared<Gate>;

const devices = deviceIn('gate', (store) => openGate(depsOf(store)));

/** The device as it was prepared before; undefined where it was not. */
export const reopen = devices.reopen;

/** Enrols the device and brings what its gate needs. Throws `Refused` with what to tell. */
export async function prepare(
  at: { readonly openDayId: string; readonly venueId: string },
  gate: string,
): Promise<PreparedGate> {
  const prepared = await devices.prepare((publicKey) =>
    postAsDevice<Enrolment>('/gate/enrol', { ...at, deviceId: newDeviceId('dev'), gate, publicKey }, true),
  );
  await prepared.device.sync();
  return prepared;
}
