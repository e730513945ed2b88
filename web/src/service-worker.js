/**
 * Keeps the pages that work without a network (web/src/lib/offline/shell.ts): the page as anybody would get it, so that it names nobody,
 * and the files that it loads. Network first for the page, so that an update arrives; files carry their hash and never change.
 */
const cacheOf = (path) => `shell ${path}`;
const patience = 4000;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** All or nothing: what was kept before stays until the new page and all its files are there. */
async function keep({ keep: path, files, language }) {
  const page = await fetch(path, { credentials: 'omit', headers: { 'accept-language': language }, redirect: 'error' });
  if (!page.ok) throw new Error(`${path} answered ${page.status}`);
  const named = [...(await page.clone().text()).matchAll(/["'(](?:\.{0,2}\/)*(_app\/immutable\/[\w./-]+)/g)].map(
    ([, file]) => `/${file}`,
  );
  const cache = await caches.open(cacheOf(path));
  const wanted = new Set([...named, ...files]);
  const answers = await Promise.all(
    [...wanted].map(async (file) => [file, (await cache.match(file)) ?? (await fetch(file))]),
  );
  let bytes = (await page.clone().arrayBuffer()).byteLength;
  for (const [file, answer] of answers) {
    if (!answer.ok) throw new Error(`${file} answered ${answer.status}`);
    bytes += (await answer.clone().arrayBuffer()).byteLength;
    await cache.put(file, answer);
  }
  await cache.put(path, page);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== path && !wanted.has(pathname) && !pathname.endsWith('.wasm')) await cache.delete(url);
  }
  return bytes;
}

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  const told = keep(event.data).then(
    (bytes) => port?.postMessage({ bytes }),
    (error) => port?.postMessage({ error: String(error) }),
  );
  event.waitUntil(told);
});

const scopePath = () => new URL(self.registration.scope).pathname;

async function pageOrKept(request) {
  const kept = await (await caches.open(cacheOf(scopePath()))).match(scopePath());
  try {
    const fresh = await fetch(request, kept ? { signal: AbortSignal.timeout(patience) } : {});
    return fresh.status >= 500 && kept ? kept : fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function fileOrKept(request) {
  const cache = await caches.open(cacheOf(scopePath()));
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && request.url.endsWith('.wasm')) await cache.put(request, fresh.clone());
  return fresh;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate' && pathname === scopePath()) event.respondWith(pageOrKept(request));
  else if (pathname.startsWith('/_app/immutable/') || pathname === '/favicon.svg')
    event.respondWith(fileOrKept(request));
});
