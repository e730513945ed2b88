/** What a device has in a browser, in process: its key, and a store in memory that can be killed and opened again. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { base64url } from '../../shared/kernel/base64url.ts';
import type { QueueItem } from '../../web/src/lib/offline/queue-rules.ts';
import type { QueueStore } from '../../web/src/lib/offline/queue.ts';

/** What stays on a device when the page is killed. */
export type Disk<Body> = { readonly values: Map<string, unknown>; readonly queue: Map<string, QueueItem<Body>> };

export function newDeviceKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  return {
    point: base64url(new Uint8Array([4, ...Buffer.from(x!, 'base64url'), ...Buffer.from(y!, 'base64url')])),
    sign: async (text: string) =>
      sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  };
}

/** A disk with the enrolment on it, and the store that a device opens over it. */
export function newDisk<Body>(enrolment: unknown) {
  const disk: Disk<Body> = { values: new Map([['enrolment', enrolment]]), queue: new Map() };
  const queue: QueueStore<Body> = {
    putNew: async (item) => !disk.queue.has(item.id) && Boolean(disk.queue.set(item.id, structuredClone(item))),
    put: async (items) => items.forEach((item) => disk.queue.set(item.id, structuredClone(item))),
    list: async () => [...disk.queue.values()],
    remove: async (ids) => ids.forEach((id) => disk.queue.delete(id)),
  };
  const store = {
    read: async <Value>(name: string) => structuredClone(disk.values.get(name)) as Value | undefined,
    write: async (name: string, value: unknown) => void disk.values.set(name, structuredClone(value)),
    queue: () => queue,
  };
  return { disk, store };
}
