/**
 * A browser in which an address was signed in to before shows a proof of it: strangers who ask for codes at that address use
 * up an allowance that is not the owner's. It opens nothing. Made when a code was right (identity/session-api.ts), looked at by
 * the limits. Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
 */
import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { isOriginKey } from '../../shared/kernel/origin-key.ts';
import { email } from '../../shared/kernel/contact.ts';

const shown = z.object({ email, browserKey: z.string(), browserProof: z.string() });

const proofWith = (key: string, address: string, browserKey: string) =>
  createHmac('sha256', key).update(`known-browser\n${address}\n${browserKey}`).digest('base64url');

/** `originKey` may be a list while it is being changed; the first makes proofs, each is taken. */
export const browserProofOf = (originKey: string, address: string, browserKey: string) =>
  proofWith(originKey.split(',')[0]!, address, browserKey);

export function isKnownBrowser(originKey: string, input: unknown): boolean {
  const given = shown.safeParse(input).data;
  if (!given) return false;
  const proofs = originKey.split(',').map((key) => proofWith(key, given.email, given.browserKey));
  return isOriginKey(given.browserProof, proofs.join(','));
}
