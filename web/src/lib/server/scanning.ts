/** Lets the pages that scan codes, and no other, run the decoder: it is WebAssembly, from this site's own origin. */
import { scansCodes } from '../ui/scan/scanning-pages.ts';

/** Changes the policy that the page came with. Called around every request (hooks.server.ts). */
export function allowDecoder(routeId: string | null, headers: Headers): void {
  const policy = headers.get('content-security-policy');
  if (!policy || !scansCodes(routeId)) return;
  headers.set('content-security-policy', policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"));
}
