/** Everything that a page leaves on its device, as text: databases, caches, storage. Binary values are read as the bytes they are. */
import type { Page } from 'playwright-core';

async function dumpInPage(): Promise<string> {
  const bytes = (buffer: ArrayBuffer) => new TextDecoder('latin1').decode(buffer) + new TextDecoder().decode(buffer);
  const textOf = (value: unknown): string => {
    if (value instanceof ArrayBuffer) return bytes(value);
    if (ArrayBuffer.isView(value)) return bytes(new Uint8Array(value.buffer as ArrayBuffer).slice().buffer);
    if (value instanceof CryptoKey) return `key ${value.type} extractable ${value.extractable}`;
    if (Array.isArray(value)) return value.map(textOf).join('\n');
    if (value && typeof value === 'object')
      return Object.entries(value)
        .map(([name, one]) => `${name}: ${textOf(one)}`)
        .join('\n');
    return String(value);
  };
  const asked = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const parts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const opened = database.transaction(store).objectStore(store);
      const [keys, values] = [await asked(opened.getAllKeys()), await asked(opened.getAll())];
      parts.push(...values.map((value, at) => `database ${name}/${store}/${String(keys[at])}\n${textOf(value)}`));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const headers = JSON.stringify([...(answer?.headers ?? [])]);
      parts.push(`cache ${name} ${request.url} ${headers}\n${await answer?.text()}`);
    }
  }
  for (const [name, storage] of [['local', localStorage] as const, ['session', sessionStorage] as const])
    parts.push(`storage ${name} ${JSON.stringify({ ...storage })}`);
  return parts.join('\n');
}

export const dumpDevice = (page: Page): Promise<string> => page.evaluate(dumpInPage);

/** Leaves a word in each place that the dump should read: what is not found there is not looked for. */
export const plantOnDevice = (page: Page, word: string): Promise<void> =>
  page.evaluate(async (planted) => {
    localStorage.setItem('planted', `${planted}-local`);
    sessionStorage.setItem('planted', `${planted}-session`);
    await (await caches.open('planted')).put('/planted', new Response(`${planted}-cache`));
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('planted', 1);
      opening.onupgradeneeded = () => void opening.result.createObjectStore('words');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const change = opening.result.transaction('words', 'readwrite');
        change.objectStore('words').put(new TextEncoder().encode(`${planted}-database`).buffer, 'one');
        change.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  }, word);
