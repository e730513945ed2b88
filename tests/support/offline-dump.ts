/** Everything that a phone holds of a page, as text: databases, caches and storages, whatever way they hold it. */
import type { Page } from 'playwright-core';

export const dumpOf = (page: Page) =>
  page.evaluate(async () => {
    const decode = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      if (Array.isArray(value)) return value.map(decode);
      if (value && typeof value === 'object')
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, decode(one)]));
      return String(value);
    };
    const held: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    const databases: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      databases.push(name!);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name!);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      for (const store of database.objectStoreNames) {
        const read = (what: 'getAll' | 'getAllKeys') =>
          new Promise<unknown[]>((resolve) => {
            const asked = database.transaction(store).objectStore(store)[what]();
            asked.onsuccess = () => resolve(asked.result);
          });
        held.push(JSON.stringify(await read('getAllKeys')), JSON.stringify(decode(await read('getAll'))));
      }
      database.close();
    }
    const caches_ = await caches.keys();
    for (const name of caches_) {
      const cache = await caches.open(name);
      // Code and styles name no round; the page might.
      const [kept] = (await cache.matchAll()).filter((one) => /html/.test(one.headers.get('content-type') ?? ''));
      if (kept) held.push(await kept.clone().text());
    }
    return { text: held.join('\n'), databases, caches: caches_ };
  });
