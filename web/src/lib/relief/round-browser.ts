/** A round in a browser: prepares the phone, opens it again, and takes everything off it. Called by the page of the round. */
import { phoneIdOf } from '#shared/relief/phone-rules.ts';
import { postAsDevice } from '../offline/device-requests.ts';
import { openDeviceStore, wipeDevice, type DeviceStore } from '../offline/device-store.ts';
import { openRound, type Enrolment, type RoundDeps, type RoundPhone } from './round-device.ts';
import type { SignedTally } from '#shared/relief/night-contract.ts';

const database = 'round';

const depsOf = (store: DeviceStore): RoundDeps => ({
  store: {
    sign: (text) => store.sign(text),
    read: (name) => store.read(name),
    write: (name, value) => store.write(name, value),
    queue: () => store.queue<SignedTally>(),
  },
  ask: {
    round: (sent) => postAsDevice('/round/plan', sent),
    tallies: (sent) => postAsDevice('/round/tallies', sent),
  },
  now: Date.now,
});

export type Prepared = { readonly phone: RoundPhone; readonly wipe: () => Promise<void> };

const opened = async (store: DeviceStore): Promise<Prepared> => ({
  phone: await openRound(depsOf(store)),
  wipe: async () => {
    store.close();
    await wipeDevice(database);
  },
});

/** The phone as it was prepared before; undefined where it was not. */
export async function reopen(): Promise<Prepared | undefined> {
  const store = await openDeviceStore(database);
  if (await store.read<Enrolment>('enrolment')) return opened(store);
  store.close();
  return undefined;
}

export type Which = { readonly campaignId: string; readonly roundId: string } | { readonly manageToken: string };

/** Enrols the phone and brings its round. Throws `Refused` with what to tell. */
export async function prepare(which: Which): Promise<Prepared> {
  const store = await openDeviceStore(database);
  const { publicKey } = store;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(publicKey));
  const deviceId = phoneIdOf(new Uint8Array(digest));
  await store.write(
    'enrolment',
    await postAsDevice<Enrolment>('/round/enrol', { ...which, deviceId, publicKey }, true),
  );
  const prepared = await opened(store);
  await prepared.phone.sync();
  return prepared;
}
