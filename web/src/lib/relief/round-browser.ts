/** A round in a browser: prepares the phone, opens it again, and takes everything off it. Called by the page of the round. */
import { phoneIdOf } from '#shared/relief/phone-rules.ts';
import { postAsDevice } from '../offline/device-requests.ts';
import type { DeviceStore } from '../offline/device-store.ts';
import { deviceIn, type Prepared } from '../offline/prepared-device.ts';
import { openRound, type Enrolment, type RoundDeps, type RoundPhone } from './round-device.ts';
import type { SignedTally } from '#shared/relief/night-contract.ts';

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

export type PreparedRound = Prepared<RoundPhone>;

const devices = deviceIn('round', (store) => openRound(depsOf(store)));

/** The phone as it was prepared before; undefined where it was not. */
export const reopen = devices.reopen;

export type Which = { readonly campaignId: string; readonly roundId: string } | { readonly manageToken: string };

/** Enrols the phone and brings its round. Throws `Refused` with what to tell. */
export async function prepare(which: Which): Promise<PreparedRound> {
  const prepared = await devices.prepare(async (publicKey) => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(publicKey));
    const deviceId = phoneIdOf(new Uint8Array(digest));
    return postAsDevice<Enrolment>('/round/enrol', { ...which, deviceId, publicKey }, true);
  });
  await prepared.device.sync();
  return prepared;
}
