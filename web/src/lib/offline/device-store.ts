/**
 * What a device keeps without a network, all of it sealed with a key that the browser holds and never shows; and the key that the
 * device signs with. One database a purpose; wiping it leaves nothing that could be read. Knows nothing of what is kept.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { base64url } from '#shared/kernel/base64url.ts';
import type { QueueItem } from './queue-rules.ts';
import type { QueueStore } from './queue.ts';

type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer };
type Keys = { readonly seal: CryptoKey; readonly sign: CryptoKey; readonly publicKey: string };
interface Schema extends DBSchema {
  keys: { key: string; value: Keys };
  values: { key: string; value: Sealed };
  queue: { key: string; value: Sealed };
}

export type DeviceStore = {
  /** The public half of the key that signs, as an uncompressed point. */
  readonly publicKey: string;
  readonly sign: (text: string) => Promise<string>;
  readonly read: <Value>(name: string) => Promise<Value | undefined>;
  readonly write: (name: string, value: unknown) => Promise<void>;
  readonly queue: <Body>() => QueueStore<Body>;
  readonly close: () => void;
};

async function makeKeys(): Promise<Keys> {
  const [seal, pair] = await Promise.all([
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']),
  ]);
  const point = await crypto.subtle.exportKey('raw', pair.publicKey);
  return { seal, sign: pair.privateKey, publicKey: base64url(new Uint8Array(point)) };
}

const open = (name: string) =>
  openDB<Schema>(name, 1, {
    upgrade: (database) => {
      for (const store of ['keys', 'values', 'queue'] as const) database.createObjectStore(store);
    },
  });

/** Opens the store of a purpose, or makes it with keys of its own. */
export async function openDeviceStore(name: string): Promise<DeviceStore> {
  const database = await open(name);
  const keys = (await database.get('keys', 'keys')) ?? (await putKeys(database));
  const seal = async (value: unknown): Promise<Sealed> => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(value));
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, keys.seal, text) };
  };
  const unseal = async <Value>({ iv, data }: Sealed): Promise<Value> =>
    JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, keys.seal, data)));

  return {
    publicKey: keys.publicKey,
    sign: async (text) =>
      base64url(
        new Uint8Array(
          await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.sign, new TextEncoder().encode(text)),
        ),
      ),
    async read<Value>(key: string) {
      const sealed = await database.get('values', key);
      return sealed && unseal<Value>(sealed);
    },
    async write(key, value) {
      await database.put('values', await seal(value), key);
    },
    queue: <Body>(): QueueStore<Body> => ({
      async putNew(item) {
        const sealed = await seal(item);
        // Strict: told as done once it is on the disk, not once it is on its way there.
        const change = database.transaction('queue', 'readwrite', { durability: 'strict' });
        const isNew = (await change.store.getKey(item.id)) === undefined;
        if (isNew) await change.store.put(sealed, item.id);
        await change.done;
        return isNew;
      },
      async put(items) {
        const sealed = await Promise.all(items.map(async (item) => [item.id, await seal(item)] as const));
        const change = database.transaction('queue', 'readwrite', { durability: 'strict' });
        await Promise.all([...sealed.map(([id, item]) => change.store.put(item, id)), change.done]);
      },
      list: async () => Promise.all((await database.getAll('queue')).map((item) => unseal<QueueItem<Body>>(item))),
      async remove(ids) {
        const change = database.transaction('queue', 'readwrite');
        await Promise.all([...ids.map((id) => change.store.delete(id)), change.done]);
      },
    }),
    close: () => database.close(),
  };
}

/** Two pages that open a store at once end with the same keys. */
async function putKeys(database: IDBPDatabase<Schema>): Promise<Keys> {
  const made = await makeKeys();
  const change = database.transaction('keys', 'readwrite');
  const kept = (await change.store.get('keys')) ?? made;
  await change.store.put(kept, 'keys');
  await change.done;
  return kept;
}

export const wipeDevice = (name: string): Promise<void> => deleteDB(name);

/** Asks the browser to keep the store, and says how much room there is. */
export async function storageRoom(): Promise<{ usage?: number; quota?: number }> {
  await navigator.storage?.persist?.().catch(() => false);
  return (await navigator.storage?.estimate?.()) ?? {};
}
