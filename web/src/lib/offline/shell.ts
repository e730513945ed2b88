/**
 * Makes a page open without a network: the service worker (web/src/service-worker.js) keeps the page as anybody would get it,
 * and the files that this visit loaded. Called by pages that work offline, each time they are opened with a network.
 */
type Policy = { readonly createScriptURL: (url: string) => string };
type Policies = { readonly createPolicy: (name: string, rules: Policy) => Policy };

const worker = '/service-worker.js';

/** Made once: the page may not make a second one of its name, and a device may be prepared again on the same page. */
let policy: Policy | undefined;

/** Trusted types ask that an address of a script comes from a policy; this one lets through the worker and nothing else. */
function workerUrl(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  policy ??= trustedTypes?.createPolicy('offline-worker', {
    createScriptURL: (url) => {
      if (url !== worker) throw new TypeError(`${url} is not the worker`);
      return url;
    },
  });
  return policy?.createScriptURL(worker) ?? worker;
}

/** Resolves to how many bytes are kept, once the page would open without a network. Throws: when it would not. */
export async function keepShell(path: string, language: string): Promise<number> {
  const registration = await navigator.serviceWorker.register(workerUrl(), { scope: path, type: 'module' });
  await navigator.serviceWorker.ready;
  const active = registration.active ?? (await navigator.serviceWorker.ready).active;
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && /^\/(?:_app\/|favicon)/.test(pathname))
    .map(({ pathname }) => pathname);
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<{ bytes?: number; error?: string }>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  active?.postMessage({ keep: path, files: [...new Set(files)], language }, [port2]);
  const { bytes, error } = await answered;
  if (bytes === undefined) throw new Error(error ?? 'The page is not kept');
  return bytes;
}

/** Takes the page and its worker off the device; what other pages work with stays. */
export async function dropShell(path: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(path);
  await globalThis.caches?.delete(`shell ${path}`);
  await registration?.unregister();
}
