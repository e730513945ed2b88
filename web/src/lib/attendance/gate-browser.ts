/** The gate in a browser: prepares the device, opens it again, and takes everything off it. Called by the page of the gate. */
import { ulid } from 'ulid';
import type { EntryDraft } from '#shared/attendance/model.ts';
import { openDeviceStore, wipeDevice, type DeviceStore } from '../offline/device-store.ts';
import { DeviceOver, openGate, type Enrolment, type Found, type Gate, type GateDeps } from './gate-device.ts';

const database = 'gate';
const overWhen = [403, 404, 410];
/** What the signed-in person asks; everything else is asked by the device. */
const byPerson = ['/gate/enrol', '/gate/names'];

export class Refused extends Error {
  readonly title: string;
  constructor(title: string) {
    super(title);
    this.title = title;
  }
}

async function post<Value>(path: string, body: unknown): Promise<Value> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  if (answer.ok) return answer.json();
  const { title = '' } = await answer.json().catch(() => ({}));
  if (overWhen.includes(answer.status) && !byPerson.includes(path)) throw new DeviceOver(title);
  throw new Refused(title);
}

export type NameMatch = Found & { readonly name: string; readonly what: string };

/** Throws `Refused` with what to tell, anything else without a network. */
export async function findByName(
  { openDayId, venueId }: Enrolment,
  asked: { readonly name: string; readonly reason: string },
): Promise<readonly NameMatch[]> {
  const { found } = await post<{ found: NameMatch[] }>('/gate/names', { openDayId, venueId, ...asked });
  return found;
}

const idOf = (prefix: string) => `${prefix}_${ulid().toLowerCase()}`;

const depsOf = (store: DeviceStore): GateDeps => ({
  store: {
    sign: (text) => store.sign(text),
    read: (name) => store.read(name),
    write: (name, value) => store.write(name, value),
    queue: () => store.queue<EntryDraft>(),
  },
  ask: { bundle: (sent) => post('/gate/bundle', sent), entries: (sent) => post('/gate/entries', sent) },
  now: Date.now,
  newId: () => idOf('ent'),
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
  const enrolment = await post<Enrolment>('/gate/enrol', { ...at, deviceId: idOf('dev'), gate, publicKey });
  await store.write('enrolment', enrolment);
  const prepared = await opened(store);
  await prepared.gate.sync();
  return prepared;
}
