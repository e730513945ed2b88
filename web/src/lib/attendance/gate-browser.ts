/** The gate in a browser: prepares the device, opens it again, and takes everything off it. Called by the page of the gate. */
import type { EntryDraft } from '#shared/attendance/model.ts';
import { openDeviceStore, wipeDevice, type DeviceStore } from '../offline/device-store.ts';
import { newDeviceId, postAsDevice } from '../offline/device-requests.ts';
import { openGate, type Enrolment, type Found, type Gate, type GateDeps } from './gate-device.ts';

const database = 'gate';

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

export type Prepared = { readonly gate: Gate; readonly wipe: () => Promise<void> };

const opened = async (store: DeviceStore): Promise<Prepared> => ({
  gate: await openGate(depsOf(store)),
  wipe: async () => {
    store.close();
    await wipeDevice(database);
  },
});

/** The device as it was prepared before; undefined where it was not. */
export async function reopen(): Promise<Prepared | undefined> {
  const store = await openDeviceStore(database);
  if (await store.read<Enrolment>('enrolment')) return opened(store);
  store.close();
  return undefined;
}

/** Enrols the device and brings what its gate needs. Throws `Refused` with what to tell. */
export async function prepare(
  at: { readonly openDayId: string; readonly venueId: string },
  gate: string,
): Promise<Prepared> {
  const store = await openDeviceStore(database);
  const { publicKey } = store;
  const asked = { ...at, deviceId: newDeviceId('dev'), gate, publicKey };
  const enrolment = await postAsDevice<Enrolment>('/gate/enrol', asked, true);
  await store.write('enrolment', enrolment);
  const prepared = await opened(store);
  await prepared.gate.sync();
  return prepared;
}
