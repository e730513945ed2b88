/**
 * Ed25519 keys that are derived, so that nothing that signs is stored: from 32 bytes, always the same key.
 * Called by who signs tickets, and proofs and checkpoints.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** What comes before the 32 bytes in PKCS #8. Source: RFC 8410, 7. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `x` is the public half, as a JSON web key tells it. Throws: when the seed is not of 32 bytes. */
export function ed25519Of(seed: Uint8Array): { readonly privateKey: KeyObject; readonly x: string } {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  return { privateKey, x: createPublicKey(privateKey).export({ format: 'jwk' }).x! };
}
